using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Media.Playback;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Parkade.Server.Audio;
using Parkade.Server.SignIn;
using Parkade.Server.Web;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Administration;

/// <summary>The music that callers hear while they wait.</summary>
internal sealed class MusicEndpoints(ApiFloor floor)
{
    private const long Most = 64 * 1024 * 1024;

    // Made once, when somebody first listens to it.
    private static readonly Lazy<byte[]> s_builtIn = new(() => WavFile.Write(MusicLibrary.Default.Programme.Samples.Span));

    private AudioDesk Desk => floor.Parts.Audio;

    public void Map(RouteGroupBuilder api)
    {
        var music = api.MapGroup("/music").WithTags("Music and prompts").ForAdministrators();
        music.MapGet("", List).Operation("listMusic", "What callers hear while they wait, in the order in which it plays").Produces<Rest.Page<Rest.MusicPiece>>();
        music.MapGet("/{name}", Listen).Operation("getMusic", "A piece, to listen to").GivesAudio().Produces<string>(200, "audio/wav", "audio/mpeg", "audio/ogg").Problems(404);
        music.MapPut("/{name}", PutAsync).Operation("putMusic", "Add a piece, or put another in its place",
                "The body is a WAV, MP3 or OGG file of 15 minutes and 64 MiB at most. Callers who begin to wait hear it at once; who waits already hears on what they began with. All pieces together last an hour at most.")
            .Takes<Stream>("application/octet-stream").TakesAudio(Most).Produces<Rest.MusicPiece>().Produces<Rest.MusicPiece>(201).Problems(400, 409, 413, 503);
        music.MapDelete("/{name}", DeleteAsync).Operation("deleteMusic", "Remove a piece that was uploaded").Produces(204).Problems(404, 409, 503);
    }

    private Answer List() => Answer.Ok(new Rest.Page<Rest.MusicPiece>([.. Desk.Music.Select(Show)], null));

    private IResult Listen(string name) => Desk.FindMusic(name) switch
    {
        null => NoPiece(name),
        { Path: { } path } entry => AudioAnswers.File(path, entry.ChangedAt) ?? NoPiece(name),
        _ => Results.Bytes(s_builtIn.Value, "audio/wav", enableRangeProcessing: true),
    };

    private Task<IResult> PutAsync(HttpContext context, string name) => AudioAnswers.ChangeAsync(context, Most, $"piece {name}",
        () => Desk.PutMusicAsync(name, context.Request.Body, context.Actor(), context.RequestAborted),
        isNew => Desk.FindMusic(name) is { } entry ? isNew ? Answer.Created(Show(entry)) : Answer.Ok(Show(entry)) : Problem.NotFound($"{name} was removed in the same moment."));

    private Task<IResult> DeleteAsync(HttpContext context, string name) =>
        AudioAnswers.ChangeAsync(context, null, $"piece {name}", () => Desk.DeleteMusicAsync(name, context.Actor()), _ => Answer.NoContent);

    private static Problem NoPiece(string name) => Problem.NotFound($"There is no piece {name}.");

    private static Rest.MusicPiece Show(MusicEntry entry) => new(entry.Name, AudioAnswers.Of(entry.Origin), AudioAnswers.Seconds(entry.Duration),
        entry.Path is null ? null : entry.Size, entry.ChangedAt, AudioAnswers.Sentence(entry.Name, entry.Fault));
}
