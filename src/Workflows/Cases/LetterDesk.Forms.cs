using System.Text.Json.Nodes;
using CertFlow.Workflows.Cases.Flows;
using CertFlow.Workflows.Letters;
using CertFlow.Workflows.Storage;

namespace CertFlow.Workflows.Cases;

// The statutory forms, filled in as far as we know and signed at the counter.
public sealed partial class LetterDesk
{
    private async Task<ApplicationFormContent> FormAsync(LetterOrder order, Person holder, Person actor) => new()
    {
        Town = Letters.Town,
        FormNumber = order.FormNumber,
        IssuedOn = Today,
        IsTraining = work.IsTraining,
        Procedure = state.Procedure,
        Holder = OnForm(holder),
        Representative = await OnFormAsync(actor),
        Requested = state.Requested,
    };

    private async Task<RevocationFormContent> RevocationAsync(LetterOrder order, Person holder, Person actor) => new()
    {
        Town = Letters.Town,
        FormNumber = order.FormNumber,
        IssuedOn = Today,
        IsTraining = work.IsTraining,
        Holder = OnForm(holder),
        Representative = await OnFormAsync(actor),
        Cause = state.Cause ?? "",
        Certificates = order.Certificates,
    };

    private async Task<PinFormContent> PinsAsync(LetterOrder order, Person holder, Person actor) => new()
    {
        Town = Letters.Town,
        FormNumber = order.FormNumber,
        IssuedOn = Today,
        IsTraining = work.IsTraining,
        Holder = OnForm(holder),
        Representative = await OnFormAsync(actor),
        Act = state.Procedure == "pinChange" ? "change" : "reset",
        Pins = order.Pins,
    };

    // A form that lies before a representative's eyes does not show where the holder lives.
    private FormHolder OnForm(Person holder) => new(holder.Name, holder.Kana, holder.BirthDate, IsHolderHere ? holder.Address : null);

    private async Task<FormRepresentative?> OnFormAsync(Person actor) =>
        IsHolderHere ? null : new FormRepresentative(actor.Name, await RelationTextAsync(), actor.Address);

    private bool IsHolderHere => state.ActorClass == "holder";

    // 続柄 in the words of the vocabulary; empty when nobody stated it.
    private async Task<string> RelationTextAsync()
    {
        var facts = await CaseDetailStore.FactsAsync(work, state.Id);
        var code = (facts["actor"] as JsonObject)?["relation"]?.GetValue<string>();
        return rules.Pack.Vocabulary.Facts.First(fact => fact.Path == "actor.relation").Choices
            .FirstOrDefault(choice => choice.Code == code)?.Label.Ja ?? "";
    }
}
