using System.Globalization;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;
using Parkade.Sip.Tests.UserAgents;
using Parkade.Sip.UserAgents;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Sip.Tests.Sessions;

/// <summary>One case of <see cref="RandomCallsTests"/>.</summary>
internal sealed class RandomCall
{
    private readonly int _seed;
    private readonly Random _random;
    private readonly AgentStand _stand;
    private readonly ScriptedPhone _phone;
    private readonly List<InviteSession> _sessions = [];
    private readonly List<SessionOffer> _offers = [];
    private readonly double _loss;
    private int _number = 10;

    public RandomCall(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        _loss = _random.Next(4) * 0.1;
        _stand = new AgentStand(new UserAgentOptions
        {
            SessionInterval = TimeSpan.FromSeconds(_random.Next(2) * 90),
            Random = new Random(seed),
        });
        _stand.Network.Loses = (_, _) => _random.NextDouble() < _loss;
        _phone = _stand.Phone();
        _stand.Diary.Offered = (_, offer) => _offers.Add(offer);
    }

    public void Play()
    {
        try
        {
            for (var steps = _random.Next(3, 30); steps > 0; steps--)
            {
                Step();
                if (_random.Next(2) == 0) _stand.Run();
            }
            _stand.Run();
            foreach (var session in _sessions.Concat(_stand.Calls)) session.End();
            _stand.AssertNothingLeft();
            foreach (var session in _sessions.Concat(_stand.Calls)) Assert.Single(_stand.Diary.Endings[session]);
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Seed {_seed}: {string.Join(", ", _stand.Diary.Lines)}; {string.Join(", ", _phone.Log.Select(message => message.StartLine))}", exception);
        }
    }

    private void Step()
    {
        switch (_random.Next(14))
        {
            case 0:
                _phone.Invite($"call-{_random.Next(3)}", cseq: _number++, body: _random.Next(3) == 0 ? "" : "offer",
                    more: _random.Next(2) == 0 ? "Supported: timer\nAllow: INVITE, UPDATE\n" : "");
                break;
            case 1:
                if (_sessions.Count < 3) _sessions.Add(_stand.Agent.Call(OurCall(), _stand.Diary));
                break;
            case 2:
                Pick(session => session.Progress(180));
                break;
            case 3:
                Pick(session => session.Accept("ours"u8.ToArray()));
                break;
            case 4:
                Pick(session => session.Reject(486));
                break;
            case 5:
                Pick(session => session.End());
                break;
            case 6:
                Pick(session => session.SendOffer(_random.Next(4) == 0 ? default : "again"u8.ToArray()));
                break;
            case 7:
                if (_offers.Count == 0) break;
                var offer = _offers[_random.Next(_offers.Count)];
                if (_random.Next(3) == 0) offer.Reject();
                else offer.Accept("answer"u8.ToArray());
                break;
            case 8:
                _stand.Advance(TimeSpan.FromMilliseconds(_random.Next(1, _random.Next(4) == 0 ? 100_000 : 3_000)));
                break;
            case 9:
                Pick(session => session.SendRequest(SipMethod.Info, _ => { }));
                break;
            default:
                PhoneActs();
                break;
        }
    }

    private void PhoneActs()
    {
        if (_phone.Log.Count == 0) return;
        var message = _phone.Log[_random.Next(Math.Max(0, _phone.Log.Count - 6), _phone.Log.Count)];
        if (message.IsResponse) FollowUp(message);
        else if (message.Is("INVITE")) AnswerInvite(message);
        else if (!message.Is("ACK")) _phone.Answer(message, _random.Next(4) switch { 0 => "481 Gone", 1 => "500 No", _ => "200 OK" });
    }

    private void AnswerInvite(PhoneMessage invite)
    {
        var tag = invite.ToTag.Length > 0 ? "" : _random.Next(4) == 0 ? "fork" : "phone";
        switch (_random.Next(8))
        {
            case 0:
                _phone.Answer(invite, "180 Ringing", tag, "Contact: <sip:phone@192.0.2.10:5060>");
                break;
            case 1:
                _phone.Answer(invite, "486 Busy Here", tag);
                break;
            case 2:
                _phone.Answer(invite, "491 Request Pending", tag);
                break;
            case 3:
                _phone.Answer(invite, "422 Session Interval Too Small", tag, "Min-SE: 200");
                break;
            case 4:
                if (tag.Length > 0) _phone.Back(invite, tag, _random.Next(2) == 0 ? "BYE" : "UPDATE", _number++);
                break;
            default:
                _phone.AnswerOk(invite, tag, _random.Next(6) == 0 ? "" : "sdp");
                break;
        }
    }

    private void FollowUp(PhoneMessage response)
    {
        if (response.ToTag.Length == 0) return;
        if (response.Is("200 INVITE") && _random.Next(3) > 0)
        {
            var number = int.Parse(response["CSeq"].Split(' ')[0], CultureInfo.InvariantCulture);
            _phone.InDialog(response, "ACK", number, _random.Next(3) == 0 ? "answer" : "");
            return;
        }
        switch (_random.Next(6))
        {
            case 0:
                _phone.InDialog(response, "BYE", _number++);
                break;
            case 1:
                _phone.InDialog(response, "INVITE", _number++, _random.Next(3) == 0 ? "" : "offer");
                break;
            case 2:
                _phone.InDialog(response, "UPDATE", _number++, _random.Next(2) == 0 ? "" : "offer");
                break;
            case 3:
                _phone.InDialog(response, "INFO", _number++);
                break;
            case 4:
                if (response.Is("180")) _phone.Cancel(response["Via"], response["Call-ID"]);
                break;
        }
    }

    private void Pick(Action<InviteSession> act)
    {
        var all = _sessions.Concat(_stand.Calls).ToArray();
        if (all.Length > 0) act(all[_random.Next(all.Length)]);
    }

    private OutgoingCall OurCall()
    {
        var uri = Uris.Of("sip:phone@192.0.2.10:5060");
        return new OutgoingCall
        {
            RequestUri = uri,
            From = new Parkade.Sip.Headers.NameAddr(null, new Parkade.Sip.Headers.SipUri("701", "192.0.2.1")),
            To = new Parkade.Sip.Headers.NameAddr(null, uri),
            NextHop = new Parkade.Sip.Transports.Destination(_phone.Protocol, _phone.Address),
            Offer = _random.Next(4) == 0 ? default : "ours"u8.ToArray(),
        };
    }
}
