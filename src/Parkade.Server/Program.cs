using Parkade.Server;
using Parkade.Server.CommandLine;

return await ParkadeCommand.RunAsync(args, Surroundings.OfProcess(), CancellationToken.None);
