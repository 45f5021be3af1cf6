using CertFlow.CardAgent.Link;

namespace CertFlow.CardAgent.Pad;

/// <summary>What the visitor's display says, Japanese with English below.</summary>
internal static class PadText
{
    public static readonly Words Title = new("暗証番号の入力", "PIN entry");
    public static readonly Words Progress = new("{0}文字入力しました", "{0} entered");

    public static Words Heading(PadScreen screen) => screen.Topic switch
    {
        PadTopic.Idle => new("このままお待ちください", "Please wait"),
        PadTopic.PutCardIn => new("カードをカードリーダーに置いてください", "Put your card on the reader"),
        PadTopic.Working => new("カードを処理しています。動かさないでください", "Working. Please do not move the card"),
        PadTopic.AtTerminal => new("職員が端末で手続きしています", "The staff are working at their terminal"),
        PadTopic.LastTry => new("あと1回まちがえると、使えなくなります", "One more mistake locks it"),
        PadTopic.Locked => new("ロックされています", "It is locked"),
        PadTopic.KeptTries => new("これ以上は入力しません", "It is not tried any more"),
        _ => Pin(screen),
    };

    public static Words Lead(PadScreen screen) => screen.Topic switch
    {
        PadTopic.Enter when screen.HolderIsAbsent => new("用紙に書かれた番号を、そのまま入力してください", "Enter it exactly as written on the form"),
        PadTopic.Enter => new("いまの番号を入力してください", "Enter the present PIN"),
        PadTopic.EnterCurrent => new("いまの番号を入力してください。次に新しい番号を決めます", "Enter the present PIN; the new one comes next"),
        PadTopic.Choose => new("新しい番号を決めて入力してください", "Choose a new PIN and enter it"),
        PadTopic.Repeat => new("確認のため、もう一度入力してください", "Enter it once more, to be sure"),
        PadTopic.LastTry => new("自信がないときは「やめる」を押してください。窓口で番号を決め直せます", "If you are not sure, press Stop: it can be set anew at the counter"),
        PadTopic.Locked when screen.HolderIsAbsent => new(
            "ご本人への照会が必要です。職員がこのあとのお手続きをご説明します", "The holder has to be asked by mail. The staff will explain"),
        PadTopic.Locked => new(
            "カードはそのままお使いいただけます。この番号は、窓口で申請すると本日決め直せます。職員がご説明します",
            "The card itself is fine. This PIN can be set anew at the counter; the staff will explain"),
        PadTopic.KeptTries => new(
            "ご本人のカードをロックしないため、ここで止めました。ご本人への照会が必要です",
            "Stopped here so that the holder's card is not locked. The holder has to be asked by mail"),
        _ => new("", ""),
    };

    /// <summary>The PIN's name; the words of the rules.</summary>
    public static Words Pin(PadScreen screen) => screen.Pin!.Label;

    public static Words Form(AskedPin pin) => pin.IsDigits
        ? new($"数字{pin.MinLength}桁", $"{pin.MinLength} digits")
        : new(
            $"英大文字と数字で{pin.MinLength}～{pin.MaxLength}文字{(pin.NeedsBoth ? "（両方を使います）" : "")}",
            $"{pin.MinLength} to {pin.MaxLength} capital letters and digits{(pin.NeedsBoth ? ", both kinds" : "")}");

    public static Words TriesLeft(int left) => new($"あと{left}回まで入力できます", left == 1 ? "1 try left" : $"{left} tries left");

    public static Words Message(PadMessage message) => message switch
    {
        PadMessage.Wrong => new("番号が違います", "That is not the PIN"),
        PadMessage.BadForm => new("桁数か文字の種類が合っていません。回数は減っていません", "It does not have the right form. No try was used"),
        PadMessage.NotTheSame => new("2回の入力が違っていました。もう一度決めてください", "The two were not the same. Choose again"),
        _ => new("カードが受け付けませんでした", "The card did not take it"),
    };

    public static Words Act(PadAct act) => act switch
    {
        PadAct.Back => new("1文字消す", "Back"),
        PadAct.Clear => new("全部消す", "Clear"),
        PadAct.Enter => new("確定", "Enter"),
        PadAct.Same => new("先ほどと同じ番号を使う", "Use the same PIN as before"),
        PadAct.Forgotten => new("この番号が分からない", "I do not know this PIN"),
        PadAct.GoOn => new("次へ", "Next"),
        _ => new("やめる", "Stop"),
    };
}
