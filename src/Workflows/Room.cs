namespace CertFlow.Workflows; internal static class Room;
