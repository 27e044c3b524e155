namespace Aggregator.Canonicalizing.Sites;

/// <summary>The rules of the sites whose addresses carry an identity.</summary>
internal static class KnownSites
{
    private static readonly SiteTable<Func<Page, Found?>> Rules = Load();

    public static Found? Find(Page page)
    {
        foreach (var rule in Rules.Find(page.Host, page.Address.Path))
        {
            if (rule(page) is { } found)
            {
                return found;
            }
        }

        return Dois.AnyPublisher(page) ?? WritingSites.MediumElsewhere(page);
    }

    private static SiteTable<Func<Page, Found?>> Load()
    {
        var rules = new SiteTable<Func<Page, Found?>>();
        Add(rules, ArxivPapers.Find, ArxivPapers.Hosts);
        Add(rules, Dois.Resolver, "doi.org", "oadoi.org", "doi.acm.org", "sci-hub.*");
        Add(rules, Dois.Nature, "nature.com");
        Add(rules, PaperSites.OpenReview, "openreview.net");
        Add(rules, PaperSites.Acl, "aclanthology.org", "aclweb.org", "aclanthology.info", "aclanthology.coli.uni-saarland.de");
        Add(rules, PaperSites.SemanticScholar, "semanticscholar.org");
        Add(rules, PaperSites.Proceedings, "proceedings.neurips.cc", "papers.neurips.cc", "papers.nips.cc", "proceedings.mlr.press", "jmlr.org", "openaccess.thecvf.com");
        Add(rules, PaperSites.PubMed, "ncbi.nlm.nih.gov", "pubmed.ncbi.nlm.nih.gov", "europepmc.org");
        Add(rules, CodeSites.GitHub, "github.com", "raw.githubusercontent.com", "nbviewer.org/github", "nbviewer.jupyter.org/github", "githubusercontent.com");
        Add(rules, CodeSites.Gist, "gist.github.com", "gist.githubusercontent.com");
        Add(rules, CodeSites.GitLab, "gitlab.com");
        Add(rules, CodeSites.Bitbucket, "bitbucket.org");
        Add(rules, CodeSites.HuggingFace, "huggingface.co", "hf.co");
        Add(rules, VideoSites.YouTube, "youtube.com", "youtu.be", "y2u.be", "youtube-nocookie.com", "youtubekids.com", "ytimg.com", "youtube.googleapis.com", "invidious.io", "piped.video", "yewtu.be");
        Add(rules, VideoSites.Vimeo, "vimeo.com");
        Add(rules, VideoSites.Bilibili, "bilibili.com");
        Add(rules, VideoSites.Others, "dailymotion.com", "dai.ly", "loom.com", "tiktok.com", "ted.com", "microsoftstream.com", "videopress.com", "video.wordpress.com");
        Add(rules, TalkSites.X, "twitter.com", "x.com", "fxtwitter.com", "vxtwitter.com", "fixupx.com", "fixvx.com", "nitter.net", "twittpr.com", "xcancel.com");
        Add(rules, TalkSites.Reddit, "reddit.com", "redd.it");
        Add(rules, TalkSites.StackExchange, "stackoverflow.com", "stackexchange.com", "superuser.com", "serverfault.com", "askubuntu.com", "mathoverflow.net");
        Add(rules, TalkSites.HackerNews, "news.ycombinator.com", "hckrnews.com");
        Add(rules, TalkSites.LinkedIn, "linkedin.com");
        Add(rules, WritingSites.Medium, "medium.com", "towardsdatascience.com", "netflixtechblog.com", "itnext.io", "betterprogramming.pub", "uxdesign.cc", "infosecwriteups.com",
            "proandroiddev.com", "becominghuman.ai", "chatbotslife.com", "gitconnected.com", "plainenglish.io", "scribe.rip", "freedium.cfd");
        Add(rules, WritingSites.Substack, "substack.com");
        Add(rules, WritingSites.Wikipedia, "wikipedia.org", "wikimedia.org", "wiktionary.org", "wikibooks.org", "wikiwand.com");
        Add(rules, WritingSites.Cnn, "cnn.com");
        Add(rules, WritingSites.Amazon, "amazon.*");
        Add(rules, WritingSites.Listening, "podcasts.apple.com", "itunes.apple.com", "apps.apple.com", "spotify.com");
        Add(rules, WritingSites.Documents, "docs.google.com", "drive.google.com", "colab.research.google.com", "colab.google.com", "zhihu.com", "meetup.com", "goodreads.com", "kaggle.com");
        return rules;
    }

    private static void Add(SiteTable<Func<Page, Found?>> rules, Func<Page, Found?> rule, params string[] places)
    {
        foreach (var place in places)
        {
            rules.Add(place, rule);
        }
    }
}
