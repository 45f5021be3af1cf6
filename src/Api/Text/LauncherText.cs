namespace CertFlow.Api.Text;

/// <summary>What the launcher says at the terminal, in one language.</summary>
public sealed record LauncherText
{
    public required string DatabaseStarting { get; init; }
    public required string DatabaseUp { get; init; }
    public required string OldClusters { get; init; }
    public required string ForeignDatabase { get; init; }
    public required string Joined { get; init; }
    public required string Migrated { get; init; }
    public required string NodeStarting { get; init; }
    public required string Ready { get; init; }
    public required string DemoSignIns { get; init; }
    public required string Pad { get; init; }
    public required string HowToStop { get; init; }
    public required string Restarting { get; init; }
    public required string Stopping { get; init; }
    public required string Stopped { get; init; }
    public required string Locked { get; init; }
    public required string PortTaken { get; init; }
    public required string CannotStart { get; init; }
    public required string NotReady { get; init; }

    public static LauncherText In(string? language) => language == "en" ? English : Japanese;

    public static LauncherText Japanese { get; } = new()
    {
        DatabaseStarting = "データベースを起動しています",
        DatabaseUp = "データベースが起動しました(ポート {0})",
        OldClusters = "データフォルダーがなくなった古いデータベースが {0} 件あります。不要なら次で消せます: {1}",
        ForeignDatabase = "指定されたデータベースを使います",
        Joined = "起動中のサービスに加わります(データベースのポート {0})",
        Migrated = "データベースの表を最新にしました",
        NodeStarting = "サービスを起動しています({0})",
        Ready = "起動しました: {0}",
        DemoSignIns = "練習用のサインイン情報: {0}",
        Pad = "練習用の窓口端末 {0}: 暗証番号入力画面 {1}(カードの暗証番号は ABC123 と 1234)",
        HowToStop = "終了するには Ctrl-C を押してください",
        Restarting = "{0} が停止しました。{1} 秒後に再起動します",
        Stopping = "終了しています",
        Stopped = "終了しました",
        Locked = "このデータフォルダーは別の certflow run が使用中です: {0}",
        PortTaken = "ポート {0} は使用中です。--port で別の番号を指定してください",
        CannotStart = "サービスを起動できません。理由は次のとおりです",
        NotReady = "サービスが {0} 秒以内に準備できませんでした。記録: {1}",
    };

    public static LauncherText English { get; } = new()
    {
        DatabaseStarting = "Starting the database",
        DatabaseUp = "The database is up (port {0})",
        OldClusters = "{0} old databases have lost their data folder; to remove them: {1}",
        ForeignDatabase = "Using the database that was named",
        Joined = "Joining the running service (database port {0})",
        Migrated = "The tables are up to date",
        NodeStarting = "Starting the service ({0})",
        Ready = "Ready: {0}",
        DemoSignIns = "Sign-ins for training: {0}",
        Pad = "Training station {0}: PIN pad {1} (the card's PINs are ABC123 and 1234)",
        HowToStop = "Press Ctrl-C to stop",
        Restarting = "{0} ended; starting it again in {1} s",
        Stopping = "Stopping",
        Stopped = "Stopped",
        Locked = "Another certflow run uses this data folder: {0}",
        PortTaken = "Port {0} is taken; name another with --port",
        CannotStart = "The service cannot start, because:",
        NotReady = "The service was not ready within {0} s; its log: {1}",
    };
}
