namespace CertFlow.Api.Problems;

/// <summary>Every problem this service answers with. Codes are stable: added, never renamed.</summary>
public static class ProblemCatalogue
{
    // What was sent cannot be read or understood.
    public static readonly ProblemKind BodyNotJson = new("body-not-json", 400, "送信内容がJSONとして読み取れません", "The body is not JSON");
    public static readonly ProblemKind BodyTooDeep = new("body-too-deep", 400, "送信内容の入れ子が深すぎます", "The body is nested too deeply");
    public static readonly ProblemKind BodyInvalid = new("body-invalid", 400, "送信内容に誤りがあります", "The body has faults");
    public static readonly ProblemKind RequestInvalid = new("request-invalid", 400, "リクエストに誤りがあります", "The request has faults");
    public static readonly ProblemKind BodyTooLarge = new("body-too-large", 413, "送信内容が大きすぎます", "The body is too large");
    public static readonly ProblemKind MediaTypeUnsupported =
        new("media-type-unsupported", 415, "Content-Type は application/json にしてください", "The Content-Type must be application/json");
    public static readonly ProblemKind NotAcceptable = new("not-acceptable", 406, "指定された形式では回答できません", "The asked format is not available");

    // Who asks.
    public static readonly ProblemKind SignInRequired = new("sign-in-required", 401, "サインインしてください", "Sign in first");
    public static readonly ProblemKind SignInFailed = new("sign-in-failed", 401, "名前またはパスワードが違います", "Name or password is wrong");
    public static readonly ProblemKind SignInPaused =
        new("sign-in-paused", 429, "サインインの失敗が続いたため、1分間お待ちください", "Too many failed sign-ins; wait a minute");
    public static readonly ProblemKind RoleMissing = new("role-missing", 403, "この操作を行う権限がありません", "Your role may not do this");

    public static readonly ProblemKind OriginForeign =
        new("origin-foreign", 403, "ほかのサイトからの書き込みは受け付けません", "Another origin may not write here");

    // What is asked for.
    public static readonly ProblemKind RouteNotFound = new("route-not-found", 404, "指定されたアドレスはありません", "There is nothing at this address");
    public static readonly ProblemKind MethodNotAllowed =
        new("method-not-allowed", 405, "このアドレスではその操作はできません", "This address does not take that method");
    public static readonly ProblemKind CaseNotFound = new("case-not-found", 404, "受付が見つかりません", "There is no such case");
    public static readonly ProblemKind VisitNotFound = new("visit-not-found", 404, "来庁の記録が見つかりません", "There is no such visit");
    public static readonly ProblemKind TownNotFound = new("town-not-found", 404, "この町の規則は登録されていません", "There are no rules for this town");
    public static readonly ProblemKind RecordNotFound = new("record-not-found", 404, "この番号の記録はありません", "There is no such record");
    public static readonly ProblemKind LetterNotFound = new("letter-not-found", 404, "文書が見つかりません", "There is no such letter");
    public static readonly ProblemKind RulesNotFound =
        new("rules-not-found", 404, "この番号の版・提案などはありません", "There is no such edition, proposal, file or deputy");
    public static readonly ProblemKind FlowNotFound =
        new("flow-not-found", 404, "この手順のこの版から移行できる先はありません(版は移行元です)", "There is no migration from this version of this flow (the version is the one to move from)");
    public static readonly ProblemKind OperationNotFound =
        new("operation-not-found", 404, "この窓口端末にその操作はありません", "This station has no such operation");
    public static readonly ProblemKind OperationOver =
        new("operation-over", 409, "この操作は取り消されたか、済んでいます", "The operation is over, or does not ask for that");
    public static readonly ProblemKind StationNotFound = new("station-not-found", 404, "この名前の窓口端末はありません", "There is no such station");
    public static readonly ProblemKind CommandUnknown = new("command-unknown", 404, "指定された操作はありません", "There is no such command");
    public static readonly ProblemKind TrainingOnly = new("training-only", 404, "練習環境でのみ使えます", "Only available in training");

    // Commands on cases.
    public static readonly ProblemKind Refused = new("refused", 409, "お受けできません", "The desk refuses this");
    public static readonly ProblemKind CaseChanged =
        new("case-changed", 412, "ほかの人が先に更新しました。読み直してください", "Somebody else changed the case; read it again");
    public static readonly ProblemKind IfMatchMissing = new("if-match-missing", 428, "If-Match ヘッダーが必要です", "The If-Match header is needed");
    public static readonly ProblemKind IfMatchInvalid =
        new("if-match-invalid", 400, "If-Match ヘッダーの形式が正しくありません", "The If-Match header is malformed");
    public static readonly ProblemKind IdempotencyKeyMissing =
        new("idempotency-key-missing", 400, "Idempotency-Key ヘッダーが必要です", "The Idempotency-Key header is needed");
    public static readonly ProblemKind IdempotencyKeyInvalid =
        new("idempotency-key-invalid", 400, "Idempotency-Key ヘッダーの形式が正しくありません", "The Idempotency-Key header is malformed");
    public static readonly ProblemKind IdempotencyKeyReused =
        new("idempotency-key-reused", 422, "同じ Idempotency-Key が別の内容で使われています", "The Idempotency-Key was used with another body");

    public static readonly ProblemKind MigrationRefused = new("cases-without-target", 409,
        "移行できない受付があるため、どの受付も移行していません。一覧をご確認ください", "Some cases have no legal target, so none was migrated; see the list");

    // Acts on the rules.
    public static readonly ProblemKind RulesRefused = new("rules-refused", 409, "この操作はできません", "This cannot be done");
    public static readonly ProblemKind DraftNotReady =
        new("draft-not-ready", 409, "編集中の規則に誤りがあるか、読み取り中です。/api/rules/draft をご確認ください", "The draft has errors or is being read; see /api/rules/draft");

    // The service itself.
    public static readonly ProblemKind TooManyRequests =
        new("too-many-requests", 429, "しばらくしてからもう一度お試しください", "Too many requests; try again later");
    public static readonly ProblemKind Unexpected =
        new("unexpected", 500, "システムで問題が起きました。運用管理の担当者に traceId をお伝えください", "Something went wrong; give the traceId to the duty desk");
    public static readonly ProblemKind Unavailable =
        new("unavailable", 503, "現在利用できません。しばらくしてからもう一度お試しください", "Not available now; try again later");

    /// <summary>The problem for a bare status code that some middleware set.</summary>
    public static ProblemKind ForStatus(int status) => status switch
    {
        401 => SignInRequired,
        403 => RoleMissing,
        404 => RouteNotFound,
        405 => MethodNotAllowed,
        406 => NotAcceptable,
        413 => BodyTooLarge,
        415 => MediaTypeUnsupported,
        429 => TooManyRequests,
        503 => Unavailable,
        >= 400 and < 500 => RequestInvalid with { Status = status },
        _ => Unexpected,
    };
}
