using System.Globalization;
using Microsoft.Extensions.Logging;
using Parkade.Calls.Directory;
using Parkade.Calls.Gate;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Memos;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transactions;
using Parkade.Sip.UserAgents;

namespace Parkade.Calls.Registrar;

/// <summary>
/// Where our telephones are (RFC 3261 §10.3). A binding that was acknowledged outlives a restart: it is in the ledger before the 200 leaves.
/// Owned by the signalling loop.
/// </summary>
internal sealed class Registrar(CurrentArrangement current, ILedger ledger, SignallingLoop loop, UserAgent agent, LiveSources live, ILogger log) : IRequestTaker
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private static readonly int RetrySeconds = 10;

    private readonly Dictionary<string, Registration> _registrations = new(StringComparer.OrdinalIgnoreCase);
    private readonly NatReminder _reminder = new(current, agent);
    private bool _looking;

    /// <summary>Called with a device's number when its bindings have changed, or whether it can be reached.</summary>
    public event Action<string>? Changed;

    /// <summary>The same, and also at every refresh.</summary>
    public event Action<string>? Kept;

    private DateTimeOffset Now => loop.Time.GetUtcNow();

    /// <summary>The bindings of a device that hold, the most wanted first, of those the latest.</summary>
    public IReadOnlyList<Binding> Of(string number)
    {
        if (!_registrations.TryGetValue(number, out var registration)) return [];
        var now = Now;
        return registration.Bindings.All(binding => binding.ExpiresAt > now) ? registration.Bindings : [.. registration.Bindings.Where(binding => binding.ExpiresAt > now)];
    }

    /// <summary>Takes up what was registered before the start.</summary>
    public void Load()
    {
        foreach (var memo in ledger.Memos(BindingMemo.Kind))
        {
            if (current.Now.System.Device(memo.Key) is not { } device) continue;
            var now = Now;
            var bindings = BindingMemo.Read(memo).Where(binding => binding.ExpiresAt > now).ToList();
            if (bindings.Count > 0) Keep(device.Number, Registered(device.Number), bindings);
        }
    }

    /// <summary>Telephones that are gone, or have another secret, are registered no more: whoever holds the new one registers anew.</summary>
    /// <param name="before">The telephones as they were.</param>
    public void Follow(PhoneSystem before)
    {
        foreach (var (number, registration) in _registrations.ToList())
        {
            if (registration.Bindings.Count == 0 || (before.Device(number) is { } device && IsStill(device))) continue;
            Keep(number, registration, []);
            _ = ForgetAsync(number);
        }
    }

    /// <inheritdoc/>
    public bool TryTake(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (request.Method != SipMethod.Register) return false;
        if (Sender.Of(request) is not Sender.OfDevice(var device)) Refuse(transaction, 403, "Only telephones of this system register here");
        else if (!RegisterRequest.TryRead(request, out var register)) Refuse(transaction, 400, "Bad registration");
        // One user never binds another's address.
        else if (!device.Number.Equals(register.Number, StringComparison.OrdinalIgnoreCase)) Refuse(transaction, 403, "Not your address of record");
        else Queue(transaction, device);
        return true;
    }

    private void Queue(ServerTransaction transaction, Device device)
    {
        var registration = Registered(device.Number);
        if (registration.Waiting.Count >= Registration.MostWaiting)
        {
            Unavailable(transaction);
            return;
        }
        registration.Waiting.Enqueue(transaction);
        if (!registration.IsBusy) _ = RunAsync(device, registration);
    }

    private async Task RunAsync(Device device, Registration registration)
    {
        registration.IsBusy = true;
        while (registration.Waiting.TryDequeue(out var transaction))
        {
            try
            {
                await RegisterAsync(transaction, device, registration);
            }
            catch (LedgerException fault)
            {
                RegistrarLog.NotKept(log, device.Number, fault.Message);
                Unavailable(transaction);
            }
#pragma warning disable CA1031 // The loop's edge: whatever it was, it ends this request only.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                RegistrarLog.Failed(log, fault);
                if (!transaction.IsCompleted) transaction.Respond(500);
            }
        }
        registration.IsBusy = false;
    }

    private async Task RegisterAsync(ServerTransaction transaction, Device device, Registration registration)
    {
        var request = transaction.Request;
        if (!RegisterRequest.TryRead(request, out var register)) return;
        var source = new RegisterSource(transaction.Flow, request.HasTopVia ? request.TopVia : null);
        switch (BindingRules.Apply(registration.InOrder, register, device.Number, device.MaxContacts, source, Now))
        {
            case RegisterOutcome.Refused(var status, var reason):
                Refuse(transaction, status, reason);
                break;

            case RegisterOutcome.Accepted accepted:
                if (register.RemovesAll || register.Contacts.Count > 0)
                {
                    if (accepted.Bindings.Count > 0) await ledger.KeepMemo(BindingMemo.Write(device.Number, accepted.Bindings), Now);
                    else await ledger.ForgetMemo(BindingMemo.Kind, device.Number, Now);
                    if (!IsStill(device))
                    {
                        // Removed while this was being kept.
                        await ledger.ForgetMemo(BindingMemo.Kind, device.Number, Now);
                        Refuse(transaction, 403, "Not a telephone of this system any more");
                        break;
                    }
                    Keep(device.Number, registration, accepted.Bindings);
                }
                Accept(transaction, register, accepted);
                break;
        }
    }

    private void Keep(string number, Registration registration, IReadOnlyList<Binding> bindings)
    {
        var before = registration.InOrder;
        registration.InOrder = bindings;
        registration.Reachable = registration.Bindings.Count(binding => binding.IsReachable);
        // Strangers may send by a proxy's address too.
        var sources = bindings.Where(binding => binding.Path.Count == 0).Select(binding => binding.Flow?.Remote ?? binding.Source.EndPoint).ToList();
        sources.ForEach(live.Add);
        foreach (var source in registration.Live) live.Remove(source);
        registration.Live = sources;
        registration.RemindAt = bindings.Any(NatReminder.IsNeeded) ? registration.RemindAt == DateTimeOffset.MaxValue ? NatReminder.Next(Now) : registration.RemindAt : DateTimeOffset.MaxValue;
        if (before.Count == 0 && bindings.Count > 0) RegistrarLog.Registered(log, number, bindings[^1].Source.ToString(), bindings[^1].UserAgent ?? "unnamed");
        if (before.Count > 0 && bindings.Count == 0) RegistrarLog.Gone(log, number);
        Look();
        Kept?.Invoke(number);
        if (IsSame(before, bindings)) return;
        Changed?.Invoke(number);
    }

    private bool IsStill(Device device) => current.Now.System.Device(device.Number) is { } now && Sameness.IsSame(now.Secret, device.Secret);

    // What can't be forgotten now is passed over at the next start, where the telephone is gone, and expires by itself.
    private async Task ForgetAsync(string number)
    {
        try
        {
            await ledger.ForgetMemo(BindingMemo.Kind, number, Now);
        }
        catch (LedgerException fault)
        {
            RegistrarLog.NotForgotten(log, number, fault.Message);
        }
    }

    private void Accept(ServerTransaction transaction, RegisterRequest register, RegisterOutcome.Accepted accepted)
    {
        var now = Now;
        var response = agent.Begin(transaction, 200);
        foreach (var binding in accepted.Bindings) response.Header(HeaderName.Contact, Written(binding, now));
        if (register.KnowsPath)
            foreach (var hop in register.Path)
                response.Header(HeaderName.Path, hop);   // RFC 3327 §5.3
        if (accepted.IsOutbound) response.Header(HeaderName.Require, "outbound"u8);   // RFC 5626 §6
        response.Header(HeaderName.Supported, "path, outbound"u8).Header(HeaderName.Date, now.UtcDateTime.ToString("R", CultureInfo.InvariantCulture));
        transaction.Respond(response);
    }

    private static NameAddr Written(Binding binding, DateTimeOffset now)
    {
        var contact = new NameAddr(null, binding.Contact).With("expires", ((int)Math.Ceiling((binding.ExpiresAt - now).TotalSeconds)).ToString(CultureInfo.InvariantCulture));
        if (binding.InstanceId is { } instance) contact = contact.With("+sip.instance", instance);
        if (binding.RegId > 0) contact = contact.With("reg-id", binding.RegId.ToString(CultureInfo.InvariantCulture));
        return contact;
    }

    private void Refuse(ServerTransaction transaction, int status, string reason)
    {
        var response = agent.Begin(transaction, status, reason);
        if (status == 423) response.Header(HeaderName.MinExpires, BindingRules.MinSeconds);
        transaction.Respond(response);
    }

    private void Unavailable(ServerTransaction transaction) =>
        transaction.Respond(agent.Begin(transaction, 503, "The registration can't be kept").Header(HeaderName.RetryAfter, new RetryAfter(RetrySeconds)));

    private Registration Registered(string number)
    {
        if (!_registrations.TryGetValue(number, out var registration)) _registrations.Add(number, registration = new Registration());
        return registration;
    }

    private void Look()
    {
        if (_looking || _registrations.Values.All(registration => registration.Bindings.Count == 0)) return;
        _looking = true;
        loop.Timers.After(LookEvery, OnLook);
    }

    /// <summary>Drops what has expired, reminds NATs, and tells of connections that broke or came back.</summary>
    private void OnLook()
    {
        _looking = false;
        var now = Now;
        foreach (var (number, registration) in _registrations.ToList())
        {
            // What is being kept will be seen to afterwards.
            if (registration.IsBusy || registration.Bindings.Count == 0) continue;
            var holding = registration.InOrder.Where(binding => binding.ExpiresAt > now).ToList();
            if (holding.Count < registration.Bindings.Count) Keep(number, registration, holding);
            else if (registration.Bindings.Count(binding => binding.IsReachable) is var reachable && reachable != registration.Reachable)
            {
                registration.Reachable = reachable;
                Changed?.Invoke(number);
            }
            if (registration.RemindAt > now) continue;
            registration.RemindAt = NatReminder.Next(now);
            foreach (var binding in registration.Bindings) _reminder.Remind(binding);
        }
        Look();
    }

    // A refresh is no change to anybody.
    private static bool IsSame(IReadOnlyList<Binding> before, IReadOnlyList<Binding> after) =>
        before.Count == after.Count && after.All(binding => before.Any(old => old.Contact == binding.Contact && old.Source == binding.Source && old.IsReachable == binding.IsReachable));
}
