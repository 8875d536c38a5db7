using Parkade.Sip.Sessions;
using Parkade.Sip.Transactions;

namespace Parkade.Sip.UserAgents;

/// <summary>Who uses a <see cref="UserAgent"/>: decides what becomes of new calls. Called on the signalling loop.</summary>
public interface IUserAgentUser
{
    /// <summary>
    /// Who may ask anything: called first of all, for every request outside the dialogs of calls. False: the user has refused it,
    /// challenged it or left it without an answer.
    /// </summary>
    bool Admit(ServerTransaction transaction) => true;

    /// <summary>
    /// A new call passed the checks of RFC 3261 §8.2. The user sets <see cref="InviteSession.User"/> and answers now or later;
    /// <see cref="InviteSession.Replaced"/> is the session that a valid Replaces header names.
    /// </summary>
    void OnInvite(InviteSession session);

    /// <summary>
    /// A request of an allowed method outside any dialog, other than INVITE and OPTIONS, which the agent answers itself. The user responds.
    /// </summary>
    void OnOutOfDialogRequest(ServerTransaction transaction);
}
