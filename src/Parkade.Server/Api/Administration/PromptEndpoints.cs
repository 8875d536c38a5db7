using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Parkade.Server.Audio;
using Parkade.Server.SignIn;
using Parkade.Server.Web;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Administration;

/// <summary>What Parkade says, and in whose voice.</summary>
internal sealed class PromptEndpoints(ApiFloor floor)
{
    private const long Most = 8 * 1024 * 1024;

    private AudioDesk Desk => floor.Parts.Audio;

    public void Map(RouteGroupBuilder api)
    {
        var prompts = api.MapGroup("/prompts").WithTags("Music and prompts").ForAdministrators();
        prompts.MapGet("", List).Operation("listPrompts", "Everything that Parkade says, in every language that a lot speaks or somebody recorded").Produces<Rest.Page<Rest.PromptEntry>>();
        prompts.MapGet("/{language}/{name}", Listen).Operation("getPrompt", "A prompt, to listen to").GivesAudio().Produces<string>(200, "audio/wav").Problems(404);
        prompts.MapPut("/{language}/{name}", PutAsync).Operation("putPrompt", "Say a prompt in a recording of one's own",
                "The body is a WAV, MP3 or OGG file of 60 seconds and 8 MiB at most. It is made as loud as the others, and the silence around it is cut. The first recording in a language adds it.")
            .Takes<Stream>("application/octet-stream").TakesAudio(Most).Produces<Rest.PromptEntry>().Produces<Rest.PromptEntry>(201).Problems(400, 404, 413, 503);
        prompts.MapDelete("/{language}/{name}", DeleteAsync).Operation("deletePrompt", "Take a recording of one's own away: the prompt that it stood for is said again").Produces(204).Problems(404, 409, 503);
    }

    private Answer List() => Answer.Ok(new Rest.Page<Rest.PromptEntry>([.. Desk.Prompts.Select(Show)], null));

    private IResult Listen(string language, string name) =>
        (Desk.FindPrompt(language, name) is { Path: { } path } entry ? AudioAnswers.File(path, entry.ChangedAt) : null) ?? Problem.NotFound($"There is no prompt {name} in {language}.");

    private Task<IResult> PutAsync(HttpContext context, string language, string name) => AudioAnswers.ChangeAsync(context, Most, $"prompt {name}; GET /api/v1/prompts lists those that there are",
        () => Desk.PutPromptAsync(language, name, context.Request.Body, context.Actor(), context.RequestAborted),
        isNew => Desk.FindPrompt(language, name) is { } entry ? isNew ? Answer.Created(Show(entry)) : Answer.Ok(Show(entry)) : Problem.NotFound("The recording was removed in the same moment."));

    private Task<IResult> DeleteAsync(HttpContext context, string language, string name) =>
        AudioAnswers.ChangeAsync(context, null, $"prompt {name} in {language}", () => Desk.DeletePromptAsync(language, name, context.Actor()), _ => Answer.NoContent);

    private static Rest.PromptEntry Show(PromptEntry entry) => new(entry.Language, entry.Prompt.Name, entry.Prompt.Says, AudioAnswers.Of(entry.Origin),
        AudioAnswers.Seconds(entry.Duration), entry.Path is null ? null : entry.Size, entry.ChangedAt, AudioAnswers.Sentence("The recording", entry.Fault));
}
