namespace CertFlow.Rules.Packs;

/// <summary>Refuses codes that name no procedure.</summary>
internal static class ProcedureCheck
{
    public static void Refuse(JsonShape shape, string property, IEnumerable<string> written, IReadOnlyList<string> known)
    {
        foreach (var code in written.Where(code => !known.Contains(code)))
        {
            var near = Spelling.Nearest(code, known);
            shape.Error(property, "P-CODE", new Words($"手続き「{code}」はありません。", $"There is no procedure \"{code}\"."),
                near is null
                    ? new Words($"使えるコード: {string.Join("、", known)}", $"Known: {string.Join(", ", known)}")
                    : new Words($"「{near}」の書き間違いではありませんか。", $"Did you mean \"{near}\"?"));
        }
    }
}
