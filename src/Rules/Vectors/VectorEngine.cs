using System.Text.Json;
using RulesEngine.Models;

namespace CertFlow.Rules.Vectors;

/// <summary>Runs a case on bare RulesEngine, as it was recorded.</summary>
internal static class VectorEngine
{
    /// <summary>What the engine did, in the form of <c>expected</c>.</summary>
    public static VectorOutcome Run(VectorCase vector, IReadOnlyList<(string Name, Type Type, object? Value)> inputs)
    {
        RulesEngine.RulesEngine engine;
        try
        {
            engine = new RulesEngine.RulesEngine([.. vector.Workflows], SettingsOf(vector));
        }
        catch (JsonException)
        {
            return new VectorOutcome("load-error");
        }
        catch (global::RulesEngine.Exceptions.RuleValidationException)
        {
            return new VectorOutcome("validation-error");
        }
#pragma warning disable CA1031 // Whatever the engine throws is what the recording asks about.
        catch (Exception broken)
        {
            return new VectorOutcome("load-exception") { Exception = broken.GetType().Name };
        }

        return Execute(vector, inputs, engine);
    }

    private static VectorOutcome Execute(VectorCase vector, IReadOnlyList<(string Name, Type Type, object? Value)> inputs, RulesEngine.RulesEngine engine)
    {
        var parameters = inputs.Select(ParameterOf).ToArray();
        try
        {
            return vector.RuleToCall is { } rule
                ? VectorOutcome.OfAction(Completed(engine.ExecuteActionWorkflowAsync(vector.Entry, rule, parameters).AsTask()))
                : VectorOutcome.OfResults(Completed(engine.ExecuteAllRulesAsync(vector.Entry, parameters).AsTask()));
        }
        catch (Exception broken)
        {
            return new VectorOutcome("run-exception") { Exception = broken.GetType().Name };
        }
#pragma warning restore CA1031
    }

    /// <summary>A typed parameter: of a null, the value alone would not tell the type.</summary>
    private static RuleParameter ParameterOf((string Name, Type Type, object? Value) input) => (RuleParameter)typeof(RuleParameter)
        .GetMethods().Single(method => method is { Name: nameof(RuleParameter.Create), IsGenericMethod: true }).MakeGenericMethod(input.Type).Invoke(null, [input.Name, input.Value])!;

    /// <summary>RulesEngine runs its own actions synchronously too; anything else would be a new version's doing.</summary>
    private static T Completed<T>(Task<T> run) => run.IsCompleted ? run.GetAwaiter().GetResult() : throw new NotSupportedException("RulesEngine did not complete synchronously.");

    private static ReSettings SettingsOf(VectorCase vector)
    {
        var settings = new ReSettings { CustomTypes = [.. VectorHelpers.Of(vector.CustomTypes)] };
        foreach (var setting in vector.Settings)
        {
            var property = typeof(ReSettings).GetProperty(setting.Name) ?? throw new NotSupportedException($"RulesEngine has no setting {setting.Name}.");
            property.SetValue(settings, property.PropertyType.IsEnum ? Enum.Parse(property.PropertyType, setting.Value.GetString()!) : setting.Value.Deserialize(property.PropertyType));
        }

        return settings;
    }
}
