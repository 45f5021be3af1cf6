namespace CertFlow.Api.Security;

/// <summary>The six roles of the office. Each is also the name of a policy that asks for it.</summary>
public static class Roles
{
    /// <summary>窓口</summary>
    public const string Counter = "counter";

    /// <summary>制度担当</summary>
    public const string Policy = "policy";

    /// <summary>責任者; may do what the counter may.</summary>
    public const string Supervisor = "supervisor";

    /// <summary>運用管理</summary>
    public const string Duty = "duty";

    /// <summary>監査</summary>
    public const string Auditor = "auditor";

    /// <summary>窓口端末 (the CardAgent)</summary>
    public const string Station = "station";

    public static IReadOnlyList<string> All { get; } = [Counter, Policy, Supervisor, Duty, Auditor, Station];

    /// <summary>The roles that satisfy a policy of this name.</summary>
    public static string[] ThatMay(string policy) => policy == Counter ? [Counter, Supervisor] : [policy];
}
