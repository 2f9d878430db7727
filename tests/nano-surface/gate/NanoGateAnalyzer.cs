// Refuses, as compile errors, what C# accepts and the nanoFramework 1.x runtime does not have or does differently.
// The reference surface already refuses missing types (Nullable, ValueTuple, Decimal, Task, Span); this is for the language itself.
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace RouterAlert.NanoGate;

[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NanoGateAnalyzer : DiagnosticAnalyzer
{
#pragma warning disable RS2008 // one rule for ever: a release table would say nothing more
    private static readonly DiagnosticDescriptor Rule = new(
        "NANO001", "Not on the device", "nanoFramework 1.x: {0}", "Device", DiagnosticSeverity.Error, isEnabledByDefault: true);
#pragma warning restore RS2008

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => ImmutableArray.Create(Rule);

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        Refuse(context, "no generics", SyntaxKind.TypeParameterList, SyntaxKind.GenericName);
        Refuse(context, "checked never throws", SyntaxKind.CheckedExpression, SyntaxKind.CheckedStatement);
        Refuse(context, "no async", SyntaxKind.AwaitExpression);
        Refuse(context, "no iterators", SyntaxKind.YieldReturnStatement, SyntaxKind.YieldBreakStatement);
        Refuse(context, "no stackalloc", SyntaxKind.StackAllocArrayCreationExpression, SyntaxKind.ImplicitStackAllocArrayCreationExpression);
        Refuse(context, "no pointers", SyntaxKind.PointerType);
        context.RegisterSyntaxNodeAction(RefuseManyDimensions, SyntaxKind.ArrayRankSpecifier);
        context.RegisterOperationAction(RefuseEnumText, OperationKind.Invocation, OperationKind.Interpolation, OperationKind.Binary);
    }

    private static void Refuse(AnalysisContext context, string reason, params SyntaxKind[] kinds) =>
        context.RegisterSyntaxNodeAction(node => Report(node.ReportDiagnostic, node.Node, reason), kinds);

    private static void RefuseManyDimensions(SyntaxNodeAnalysisContext context)
    {
        if (((ArrayRankSpecifierSyntax)context.Node).Rank > 1)
            Report(context.ReportDiagnostic, context.Node, "no arrays of many dimensions");
    }

    /// <summary>The device prints an enum's number where .NET prints its name: text made of one differs silently.</summary>
    private static void RefuseEnumText(OperationAnalysisContext context)
    {
        var text = context.Operation switch
        {
            IInvocationOperation { TargetMethod.Name: "ToString", Instance: { } instance } => instance,
            IInterpolationOperation interpolation => interpolation.Expression,
            IBinaryOperation { Type.SpecialType: SpecialType.System_String } sum => EnumOperand(sum),
            _ => null,
        };
        if (text is not null && Unwrap(text).Type?.TypeKind == TypeKind.Enum)
            Report(context.ReportDiagnostic, context.Operation.Syntax, "an enum's text is its number");
    }

    private static IOperation? EnumOperand(IBinaryOperation sum) =>
        Unwrap(sum.LeftOperand).Type?.TypeKind == TypeKind.Enum ? sum.LeftOperand : sum.RightOperand;

    private static IOperation Unwrap(IOperation operation) =>
        operation is IConversionOperation conversion ? conversion.Operand : operation;

    private static void Report(System.Action<Diagnostic> report, SyntaxNode where, string reason) =>
        report(Diagnostic.Create(Rule, where.GetLocation(), reason));
}
