using System.Reflection;
using System.Reflection.Emit;

namespace CertFlow.Rules.Engine;

/// <summary>Emits plain classes with auto-properties into a collectible assembly, for the engine to bind against.</summary>
internal static class EmittedClass
{
    /// <summary>A module of its own: when nothing refers to its types any more, they are collected.</summary>
    public static ModuleBuilder NewModule(string name) => AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("CertFlow.Inputs." + name), AssemblyBuilderAccess.RunAndCollect)
        .DefineDynamicModule("inputs");

    public static Type Define(ModuleBuilder module, string name, IEnumerable<(string Name, Type Type)> properties)
    {
        var builder = module.DefineType(name, TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class);
        foreach (var (property, type) in properties)
        {
            DefineProperty(builder, property, type);
        }

        return builder.CreateType();
    }

    private static void DefineProperty(TypeBuilder builder, string name, Type type)
    {
        const MethodAttributes Accessor = MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.HideBySig;
        var field = builder.DefineField("_" + name, type, FieldAttributes.Private);
        var property = builder.DefineProperty(name, PropertyAttributes.None, type, null);

        var getter = builder.DefineMethod("get_" + name, Accessor, type, Type.EmptyTypes);
        var get = getter.GetILGenerator();
        get.Emit(OpCodes.Ldarg_0);
        get.Emit(OpCodes.Ldfld, field);
        get.Emit(OpCodes.Ret);
        property.SetGetMethod(getter);

        var setter = builder.DefineMethod("set_" + name, Accessor, null, [type]);
        var set = setter.GetILGenerator();
        set.Emit(OpCodes.Ldarg_0);
        set.Emit(OpCodes.Ldarg_1);
        set.Emit(OpCodes.Stfld, field);
        set.Emit(OpCodes.Ret);
        property.SetSetMethod(setter);
    }
}
