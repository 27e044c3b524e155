using Xunit;

namespace Aggregator.Tests;

/// <summary>Files of the repository that the code writes: compared, or with <c>AGGREGATOR_RENEW=1</c> written anew.</summary>
internal static class Renewal
{
    public static void Compare(string path, string written)
    {
        var file = Path.Combine(Repository.Root, path);
        if (Environment.GetEnvironmentVariable("AGGREGATOR_RENEW") == "1")
        {
            File.WriteAllText(file, written);
        }

        var there = File.Exists(file) ? File.ReadAllText(file).ReplaceLineEndings("\n") : "";
        Assert.True(written == there, $"{path} is not what the code writes; run this test with AGGREGATOR_RENEW=1 and look at the difference");
    }
}
