using System.Text;

namespace CertFlow.RulesTests.Fuzz;

/// <summary>Texts made to hurt a reader: too deep, too long, too many, or not text at all.</summary>
internal static class Monsters
{
    /// <summary>Every kind of hostile expression, of a random size.</summary>
    public static readonly IReadOnlyList<Func<Dice, string>> Expressions =
    [
        dice => dice.Times("(", 2_000) + "true" + dice.Times(")", 2_000),
        dice => { var n = 1 + dice.Below(990); return new string('(', n) + "true" + new string(')', n); },
        dice => dice.Times("!", 1_990) + "isHolder",
        dice => "1 == " + dice.Times("-", 1_900) + "1",
        dice => "true" + dice.Times("&&isHolder", 190),
        dice => "isVoluntary" + dice.Times(" || isVoluntary", 130),
        dice => dice.Times("isHolder ? true : ", 100) + "false",
        dice => dice.Times("isHolder ? ", 100) + "true" + dice.Times(" : false", 100),
        dice => "f.actor.relation" + dice.Times(".Trim()", 250) + " == \"\"",
        dice => "f.asOf" + dice.Times(".AddDays(1)", 150) + " == f.asOf",
        dice => "f" + dice.Times(".holder", 250) + " == null",
        dice => dice.Times("f.requested.Any(x => ", 90) + "true" + dice.Times(")", 90),
        dice => { var n = 1 + dice.Below(32); return string.Concat(Enumerable.Range(0, n).Select(i => $"f.requested.Any(x{i} => ")) + "true" + new string(')', n); },
        dice => { var n = 1 + dice.Below(32); return string.Concat(Enumerable.Repeat("Math.Max(1, ", n)) + "1" + new string(')', n) + " > 0"; },
        dice => { var n = 1 + dice.Below(32); return string.Concat(Enumerable.Repeat("new[] { ", n)) + "1" + string.Concat(Enumerable.Repeat(" }", n)) + " != null"; },
        dice => "1" + dice.Times(" + 1", 400) + " > 0",
        dice => "\"" + dice.Times("a", 3_000) + "\" == \"\"",
        dice => "\"" + dice.Times("\\\\", 900) + "\" == \"",
        dice => dice.Times("x", 3_000) + " == 1",
        dice => "f." + dice.Times("a", 1_990),
        dice => dice.Times("a.", 900) + "a == 1",
        dice => "\"" + dice.Times("(a+)+", 300) + "$\" == \"" + dice.Times("a", 100) + "!\"",
        dice => dice.Times("null ?? ", 200) + "null == null",
        dice => "new[] { " + dice.Times("\"a\", ", 300) + "\"b\" }.Contains(f.actor.relation)",
        dice => dice.Times("isHolder == ", 100) + "true",
        dice => "f.actor.relation" + dice.Times(".Replace(\"a\", \"aaaaaaaaaaaaaaaaaaaa\")", 40) + " == \"\"",
        dice => dice.Times("\t \u3000", 600) + "isHolder",
        dice => "isHolder" + dice.Times("\0", 20),
        dice => dice.Times("\u202e", 5) + "isHolder",
    ];

    /// <summary>Every kind of hostile file.</summary>
    public static readonly IReadOnlyList<Func<Dice, byte[]>> Files =
    [
        dice => Bytes(dice.Times("[", 10_000)),
        dice => Bytes(dice.Times("[", 10_000) + dice.Times("]", 10_000)),
        dice => Bytes(dice.Times("{\"Rules\":", 10_000)),
        dice => Bytes(Workflow(dice.Times("{\"RuleName\":\"a\",\"Operator\":\"And\",\"Rules\":[", 40))),
        dice => new byte[1 + dice.Below(2_000)],
        dice => [.. Enumerable.Range(0, 1 + dice.Below(2_000)).Select(_ => (byte)dice.Below(256))],
        _ => new byte[(2 * 1024 * 1024) + 1],
        dice => Bytes(Workflow(string.Join(',', Enumerable.Repeat("null", 1 + dice.Below(5_000))))),
        dice => Bytes("{" + string.Join(',', Enumerable.Range(0, 1 + dice.Below(5_000)).Select(i => $"\"WorkflowNam{i}\":1")) + "}"),
        dice => Bytes("{\"" + dice.Times("WorkflowName", 5_000) + "\":1}"),
        dice => Bytes("{\"WorkflowName\":\"" + dice.Times("issue.", 5_000) + "\"}"),
        dice => Bytes(Workflow("{\"RuleName\":\"" + dice.Times("\\ud83d", 3) + "\"}")),
        dice => Bytes(Workflow("{\"RuleName\":\"a\",\"LocalParams\":[" + string.Join(',', Enumerable.Range(0, 1 + dice.Below(40)).Select(i => $"{{\"Name\":\"a{i}\",\"Expression\":\"{(i == 0 ? "f.visit" : $"a{i - 1} + a{i - 1}")}\"}}")) + "],\"Expression\":\"a0 > 0\"}")),
        dice => Bytes("\uFEFF{}"),
        dice => Bytes("﻿" + dice.Times(" ", 1_000)),
        dice => [.. Bytes("{\"a\":\""), .. Enumerable.Repeat((byte)0xC0, 1 + dice.Below(50)), .. Bytes("\"}")],
        dice => [.. Bytes("{\"a\":\""), 0xED, 0xA0, 0x80, .. Bytes("\"}")],
        dice => Bytes("{}" + dice.Times("{}", 100)),
        dice => Bytes(dice.Of(["", "null", "true", "0", "-", "1e999999", "\"\"", "[]", "{}", "nul", "{\"a\"", "{\"a\":}", "{,}", "[,]", "'a'", "{a:1}", "\r\n\t", "01", "+1", ".5", "NaN", "{\"$schema\":1}", "{\"$schema\":\"x\"}"])),
    ];

    private static string Workflow(string rules) => "{\"WorkflowName\":\"issue.documents\",\"Rules\":[" + rules + "]}";

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
