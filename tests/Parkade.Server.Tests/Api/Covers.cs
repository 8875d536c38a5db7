namespace Parkade.Server.Tests.Api;

/// <summary>Says which operation of the API a test is about. An operation that no test is about fails the suite.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class CoversAttribute(string operation) : Attribute
{
    public string Operation { get; } = operation;
}
