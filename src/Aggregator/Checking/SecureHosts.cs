namespace Aggregator.Checking;

/// <summary>Hosts that are known to speak https, each with all below it: they send everybody on to it.</summary>
internal static class SecureHosts
{
    private static readonly HashSet<string> Hosts = new(StringComparer.OrdinalIgnoreCase)
    {
        "acm.org", "aclanthology.org", "aclweb.org", "ai.google", "amazon.com", "apple.com", "arxiv.org", "bbc.co.uk", "bbc.com", "bitbucket.org",
        "blogspot.com", "cloudflare.com", "coursera.org", "dev.to", "distill.pub", "doi.org", "edx.org", "facebook.com", "forbes.com", "git.io", "github.com",
        "github.io", "gitlab.com", "gitlab.io", "glitch.me", "google.com", "googleblog.com", "herokuapp.com", "huggingface.co", "ibm.com", "ieee.org",
        "instagram.com", "kaggle.com", "linkedin.com", "medium.com", "meetup.com", "microsoft.com", "mit.edu", "mozilla.org", "nature.com", "netlify.app",
        "netlify.com", "neurips.cc", "notion.so", "nvidia.com", "nytimes.com", "observablehq.com", "openai.com", "openreview.net", "oreilly.com",
        "paperswithcode.com", "python.org", "pytorch.org", "quora.com", "readthedocs.io", "reddit.com", "sciencedirect.com", "sciencemag.org",
        "semanticscholar.org", "slideshare.net", "soundcloud.com", "spotify.com", "springer.com", "stackexchange.com", "stackoverflow.com", "stanford.edu",
        "substack.com", "techcrunch.com", "technologyreview.com", "ted.com", "tensorflow.org", "theguardian.com", "theverge.com", "towardsdatascience.com",
        "tumblr.com", "twitter.com", "udacity.com", "udemy.com", "venturebeat.com", "vercel.app", "vimeo.com", "washingtonpost.com", "wikimedia.org",
        "wikipedia.org", "wiley.com", "wired.com", "wordpress.com", "youtu.be", "youtube.com", "zenodo.org", "zhihu.com",
    };

    /// <summary>University departments keep old servers: below these only the host itself is known.</summary>
    private static readonly HashSet<string> HostAlone = new(StringComparer.OrdinalIgnoreCase) { "mit.edu", "stanford.edu", "neurips.cc", "ibm.com", "python.org", "acm.org", "aclweb.org", "ieee.org", "google.com" };

    public static bool Contains(string host)
    {
        var name = host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
        for (var at = 0; at >= 0; at = name.IndexOf('.', at) is var dot && dot >= 0 ? dot + 1 : -1)
        {
            if (Hosts.Contains(name[at..]) && (at == 0 || !HostAlone.Contains(name[at..])))
            {
                return true;
            }
        }

        return false;
    }
}
