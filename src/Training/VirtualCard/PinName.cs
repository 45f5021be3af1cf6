namespace CertFlow.Training.VirtualCard;

/// <summary>The five PIN references of the card. What people call the PIN of the Basic Resident Register is two of them.</summary>
public enum PinName
{
    Signature = 1,
    UserAuthentication = 2,
    Common = 3,
    Register = 4,
    SurfaceInput = 5,
}

/// <summary>The two key pairs of the card.</summary>
public enum KeyName
{
    Signature = 1,
    UserAuthentication = 2,
}
