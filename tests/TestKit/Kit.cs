namespace CertFlow.TestKit; public static class Kit;
