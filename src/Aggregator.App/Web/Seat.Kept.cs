using Microsoft.JSInterop;

namespace Aggregator.App.Web;

/// <summary>Words that are on their way from the tab into the files: a break of the connection and a restart of the desk lose none.</summary>
internal sealed partial class Seat
{
    /// <summary>The script that keeps words until they are saved; null until the connection is up.</summary>
    public IJSObjectReference? Link { get; set; }

    /// <summary>Words that no place could be found for: they are shown until a person has taken them.</summary>
    public IReadOnlyList<KeptWords> Homeless { get; private set; } = [];

    /// <summary>Where this tab was being written in when its desk went away; null once it is open again.</summary>
    public KeptWords? Interrupted { get; private set; }

    /// <summary>Words are in the files: the tab need not keep them any longer.</summary>
    /// <param name="sent">As they came from the tab.</param>
    /// <param name="there">What the file has of them now.</param>
    public Task Saved(string language, string keep, string sent, string there) => Tell(Link, "saved", Issue!.Number, language, keep, sent, there);

    /// <summary>Others changed what a field shows: it is to show that too, if it still shows what the desk thinks it does.</summary>
    public Task Refill(string language, string keep, string was, string text) => Tell(Link, "refill", Issue!.Number, language, keep, was, text);

    /// <summary>Saves what a tab wrote while the desk did not answer, and reads how things stand now.</summary>
    /// <param name="isBack">After a break; else when the tab was opened.</param>
    public async Task SaveKept(IReadOnlyList<KeptWords> kept, bool isBack)
    {
        if (isBack)
        {
            await Read();
        }

        var saved = 0;
        KeptWords? place = null; // the page may open it again, and forget it here, before all words are saved
        foreach (var words in kept)
        {
            var stand = Issue is { } issue && words.StandIn(issue);
            if (!stand && (words.Change is not { } change || await Apply(change, quietly: true) is not { Done: true }))
            {
                Homeless = [.. Homeless, words];
            }
            else
            {
                saved += stand ? 0 : 1;
                if (words.Open)
                {
                    place = Interrupted = words;
                }
            }

            await Tell(Link, "forget", words.Name);
        }

        if (saved > 0)
        {
            await Say("Saved: what you wrote while the desk did not answer.");
        }
        else if (isBack)
        {
            await Say("Connected again. This is how the issue stands now.");
        }

        if (place is not null)
        {
            await Draw(); // the page opens the place again
            await Tell(Script, "focusAt", place.Issue, place.Language, place.Keep, place.Caret);
        }
    }

    /// <summary>The interrupted place is open again.</summary>
    public void Resume(string language) => (Interrupted, Language) = (null, language);

    /// <summary>Shows words that are not in the files and whose field goes away.</summary>
    public async Task Shelter(KeptWords words)
    {
        Homeless = [.. Homeless, words];
        await Draw();
    }

    public async Task Take(KeptWords words)
    {
        Homeless = [.. Homeless.Where(other => other != words)];
        await Draw();
    }
}
