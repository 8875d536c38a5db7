using Parkade.Sip.Tests.Sessions;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Sip.Tests.UserAgents;

/// <summary>RFC 3891 §3.</summary>
public sealed class ReplacesTests
{
    private readonly AgentStand _stand = new();
    private readonly ScriptedPhone _phone;

    public ReplacesTests() => _phone = _stand.Phone();

    [Fact]
    public void An_established_call_is_found_and_replaced()
    {
        var ok = _stand.Establish(_phone);
        _phone.Invite("call-2", $"Replaces: call-1;to-tag={ok.ToTag};from-tag=anna\n");
        _stand.Run();
        var second = _stand.Calls[1];
        Assert.Same(_stand.Calls[0], second.Replaced);
        Assert.Equal("anna", second.Replaces!.FromTag);
        Assert.Same(second.Replaced, _stand.Agent.Find(second.Replaces));
        _phone.Expect("200");
        second.Replaced!.End();
        _stand.Run();
        Assert.Equal("call-1", _phone.Expect("BYE")["Call-ID"]);
    }

    [Fact]
    public void A_dialog_nobody_knows_gets_481() => Replace("unknown;to-tag=1;from-tag=2", "481");

    [Fact]
    public void The_tags_are_told_apart()
    {
        var ok = _stand.Establish(_phone);
        Replace($"call-1;to-tag=anna;from-tag={ok.ToTag}", "481");
    }

    [Fact]
    public void A_confirmed_dialog_is_not_replaced_early_only()
    {
        var ok = _stand.Establish(_phone);
        Replace($"call-1;to-tag={ok.ToTag};from-tag=anna;early-only", "486");
    }

    [Fact]
    public void A_dialog_that_just_ended_gets_603_and_later_481()
    {
        var ok = _stand.Establish(_phone);
        _phone.InDialog(ok, "BYE", 2);
        _stand.Run();
        _phone.Expect("200 BYE");
        Replace($"call-1;to-tag={ok.ToTag};from-tag=anna", "603");
        _stand.Advance(TimeSpan.FromSeconds(33));
        _phone.Forget();
        Replace($"call-1;to-tag={ok.ToTag};from-tag=anna", "481");
    }

    [Fact]
    public void A_dialog_we_are_leaving_gets_603()
    {
        var ok = _stand.Establish(_phone);
        _stand.Calls[0].End();
        _stand.Run();
        _phone.Expect("BYE");
        Replace($"call-1;to-tag={ok.ToTag};from-tag=anna", "603");
    }

    [Fact]
    public void An_early_dialog_that_the_peer_began_is_not_replaced()
    {
        _stand.Invited = session => session.Progress(180);
        _phone.Invite();
        _stand.Run();
        var ringing = _phone.Expect("180");
        Replace($"call-1;to-tag={ringing.ToTag};from-tag=anna", "481");
    }

    [Fact]
    public void An_early_dialog_of_our_own_call_may_be_replaced()
    {
        var session = _stand.Call(_phone);
        var invite = _phone.Expect("INVITE");
        _phone.Answer(invite, "180 Ringing", "phone", "Contact: <sip:phone@192.0.2.10:5060>");
        _stand.Run();
        _phone.Invite("call-2", $"Replaces: {invite["Call-ID"]};to-tag={invite.FromTag};from-tag=phone;early-only\n");
        _stand.Run();
        Assert.Same(session, Assert.Single(_stand.Calls).Replaced);
    }

    [Theory]
    [InlineData("Replaces: a;to-tag=1;from-tag=2\nReplaces: b;to-tag=1;from-tag=2\n")]
    [InlineData("Replaces: a;to-tag=1;from-tag=2\nJoin: a;to-tag=1;from-tag=2\n")]
    [InlineData("Replaces: a;to-tag=1\n")]
    public void What_makes_no_sense_gets_400(string headers)
    {
        _phone.Invite(more: headers);
        _stand.Run();
        _phone.Expect("400");
        Assert.Empty(_stand.Calls);
    }

    private void Replace(string value, string status)
    {
        _phone.Invite("replacing" + _phone.Log.Count, $"Replaces: {value}\n", cseq: 1);
        _stand.Run();
        _phone.Expect(status);
        Assert.DoesNotContain(_stand.Calls, call => call.Replaces is not null);
    }
}
