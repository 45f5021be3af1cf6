namespace CertFlow.CardAgent.Verbs;

/// <summary>What the agent says at the terminal, in one language.</summary>
internal sealed class AgentText(bool english)
{
    public static AgentText In(string? language) => new(language == "en");

    public string Needs => english
        ? "Write --service http://127.0.0.1:5080 --station NAME --token-file FILE; the duty desk makes the token: ./certflow station add NAME --token-file FILE"
        : "--service http://127.0.0.1:5080 --station 名前 --token-file ファイル を指定してください。トークンは運用管理が作ります（./certflow station add 名前 --token-file ファイル）。";

    public string Ready(string station, string reader, string? pad) => english
        ? $"Station {station}, reader {reader}, {(pad is null ? "no PIN pad" : $"PIN pad at {pad}")}"
        : $"窓口端末 {station}、カードリーダー {reader}、{(pad is null ? "暗証番号入力画面なし" : $"暗証番号入力画面 {pad}")}";

    public string CannotStart(string why) => english
        ? $"The agent cannot start: {why}. Is another agent using this reader or port?"
        : $"カードエージェントを起動できません: {why}。別のエージェントが同じカードリーダーやポートを使っていないか確認してください。";

    public string Connection(string? code) => (code, english) switch
    {
        (null, true) => "Connected again",
        (null, false) => "サービスに再びつながりました",
        ("token", true) => "The service does not take this token; ask the duty desk for a new one (./certflow station add)",
        ("token", false) => "サービスがこのトークンを受け付けません。運用管理に再発行を依頼してください（./certflow station add）",
        (_, true) => "The service does not answer; trying again",
        _ => "サービスが応答しません。つながるまで繰り返します",
    };
}
