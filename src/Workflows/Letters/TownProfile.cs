namespace CertFlow.Workflows.Letters;

/// <summary>What every paper says about the office; read from the town's <c>letters/office.json</c>.</summary>
public sealed record TownProfile
{
    /// <summary>岬町.</summary>
    public required string TownName { get; init; }

    /// <summary>岬町役場.</summary>
    public required string Office { get; init; }

    /// <summary>しあわせ創造部 住民課 住民係.</summary>
    public required string Section { get; init; }

    /// <summary>マイナンバーカード担当; null when the section has no named desk.</summary>
    public string? Desk { get; init; }

    public string? PostalCode { get; init; }

    public required string Address { get; init; }

    public required string Phone { get; init; }

    /// <summary>平日 9:00~17:30.</summary>
    public required string HoursText { get; init; }

    /// <summary>土曜日・日曜日・祝日・12月29日~1月3日を除く.</summary>
    public required string ClosedText { get; init; }

    /// <summary>The sender's title without a personal name: 岬町長.</summary>
    public required string MayorTitle { get; init; }

    public required SealMode SealMode { get; init; }
}
