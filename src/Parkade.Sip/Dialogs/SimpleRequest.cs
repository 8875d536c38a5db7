using Parkade.Sip.Messages;

namespace Parkade.Sip.Dialogs;

/// <summary>A request other than INVITE in a dialog.</summary>
/// <param name="done">Gets the status and the final response, or what stands for one that never came.</param>
internal sealed class SimpleRequest(Action<int, SipResponse?>? done) : InDialogRequest
{
    protected override void OnFinal(SipResponse response) => done?.Invoke(response.StatusCode, response);

    protected override void OnFailed(int status) => done?.Invoke(status, null);
}
