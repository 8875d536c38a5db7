using FsCheck;
using FsCheck.Fluent;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;

namespace Parkade.Sip.Tests.Headers;

/// <summary>Random headers and messages: every text they are given may hold quotes, escapes, separators, controls and other scripts.</summary>
internal static class Generators
{
    private const string Awkward = "aZ09-.!%*_+`'~\"\\;,:@<>()[]/?=&#{}|^ \t\r\n\0\u007fäжλ漢😀";

    public static Gen<string> Text { get; } =
        Gen.Elements(Awkward.EnumerateRunes().Select(rune => rune.ToString()).ToArray()).ListOf().Select(parts => string.Concat(parts.Take(24)));

    public static Gen<string> Line { get; } = Text.Select(text => text.Replace('\r', '_').Replace('\n', '_').Replace('\0', '_'));

    public static Gen<string> Token { get; } =
        Gen.Elements("aZ09-.!%*_+`'~".ToCharArray()).NonEmptyListOf().Select(parts => string.Concat(parts.Take(16)));

    public static Gen<string> Host { get; } = Gen.OneOf(
        Gen.Elements("example.com", "a", "192.0.2.1", "my_host.local", "[2001:db8::1]", "[::1]", "[::ffff:192.0.2.1]", "1.2.3", "xn--bcher-kva.example"),
        Gen.Elements("abc019-".ToCharArray()).NonEmptyListOf().Select(parts => string.Concat(parts.Take(20))));

    public static Gen<int> Port { get; } = Gen.Elements(0, 1, 5060, 5061, 65535);

    public static Gen<HeaderParameters> HeaderParameters { get; } =
        Gen.Zip(Token, Gen.OneOf(Line, Gen.Constant<string>(null!))).ListOf().Select(
            pairs => pairs.Take(8).Aggregate(Sip.Headers.HeaderParameters.Empty, (all, pair) => all.With(pair.Item1, pair.Item2)));

    public static Gen<UriParameters> UriParameters { get; } =
        Gen.Zip(Token, Gen.OneOf(Text, Gen.Constant<string>(null!))).ListOf().Select(
            pairs => pairs.Take(8).Aggregate(Sip.Headers.UriParameters.Empty, (all, pair) => all.With(pair.Item1, pair.Item2)));

    public static Gen<SipUri> SipUri { get; } =
        from user in Gen.OneOf(Text, Gen.Constant(""))
        from password in Gen.OneOf(Text, Gen.Constant<string>(null!))
        from host in Host
        from port in Port
        from scheme in Gen.Elements(UriScheme.Sip, UriScheme.Sips)
        from parameters in UriParameters
        select new SipUri(user, host, port) { Scheme = scheme, Password = user.Length == 0 ? null : password, Parameters = parameters };

    public static Gen<NameAddr> NameAddr { get; } =
        from name in Gen.OneOf(Line, Gen.Constant<string>(null!))
        from uri in SipUri
        from parameters in HeaderParameters
        select new NameAddr(name, uri, parameters);

    public static Gen<Via> Via { get; } =
        from transport in Gen.Elements("UDP", "TCP", "TLS", "SCTP", "x-1")
        from host in Host
        from port in Port
        from parameters in HeaderParameters
        select new Via(transport, host, port, parameters);

    public static Gen<CSeq> CSeq { get; } =
        from number in Gen.Choose(0, int.MaxValue)
        from method in Method
        select new CSeq((uint)number, method);

    public static Gen<SipMethod> Method { get; } = Gen.OneOf(
        Gen.Elements(SipMethod.Invite, SipMethod.Ack, SipMethod.Bye, SipMethod.Options, SipMethod.Update, SipMethod.Refer),
        Token.Select(text => SipMethod.FromToken(System.Text.Encoding.ASCII.GetBytes(text))));
}
