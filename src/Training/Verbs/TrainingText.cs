namespace CertFlow.Training.Verbs;

/// <summary>What the training world says at the terminal, in Japanese unless English is asked for.</summary>
internal sealed class TrainingText(bool english)
{
    public static TrainingText In(string? language) => new(language == "en");

    public string AuthorityReady(string address, IReadOnlyList<string> files) => english
        ? $"Training authority: {address}\nCA certificates: {string.Join(", ", files)}"
        : $"練習用の認証局: {address}\n認証局の証明書: {string.Join("、", files)}";

    public string ClockGoesForward(DateTimeOffset to) => english
        ? $"--clock {to:O}: certificates have been issued after that moment; the authority's clock goes forward only"
        : $"--clock {to:O}: それより後に証明書を発行しています。認証局の時刻は戻せません";

    public string PortTaken(int port, string why) => english
        ? $"port {port} cannot be used ({why}); choose another with --port"
        : $"ポート {port} は使えません（{why}）。--port で別の番号を指定してください";

    public string CardMade(string folder) => english ? $"A new training card was made in {folder}" : $"練習用カードを新しく作りました: {folder}";

    public string CardKept(string folder) => english
        ? $"The card in {folder} is used as it is: PINs and certificates are those it has"
        : $"{folder} のカードをそのまま使います。暗証番号と証明書はカードにあるものです";

    public string CertificateFiles(IReadOnlyList<string> files) => english
        ? $"Certificates (DER): {string.Join(", ", files)}"
        : $"証明書（DER）: {string.Join("、", files)}";

    public string WaitingFor(string reader) => english ? $"Waiting for a reader at {reader}" : $"カードリーダーを待っています: {reader}";

    public string Inserted(string reader) => english ? $"The card is in the reader at {reader}" : $"カードをカードリーダーに入れました: {reader}";

    public string CardInUse(string folder) => english
        ? $"{folder}: this card is in another reader (another process has it)"
        : $"{folder}: このカードは別のカードリーダーで使用中です";

    public string BadPin(string option, bool isSignature) => (english, isSignature) switch
    {
        (true, true) => $"{option}: 6 to 16 upper-case letters and digits are wanted",
        (true, false) => $"{option}: 4 digits are wanted",
        (false, true) => $"{option}: 英大文字と数字で6文字から16文字にしてください",
        (false, false) => $"{option}: 数字4桁にしてください",
    };

    public string BadValue(string option, string wanted) => english ? $"{option}: {wanted} is wanted" : $"{option}: {wanted} を指定してください";
}
