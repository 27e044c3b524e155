using Aggregator.Text;

namespace Aggregator.Classifying;

/// <summary>The words with which a newsletter names its sections, and the genres that stand there.</summary>
internal static class SectionWords
{
    private static readonly Dictionary<string, List<(Genre Genre, double Weight)>> Known = Table(
        (Genre.Paper, 1, "research paper papers publication publications science scientific academic 论文 研究 出版 recherche pesquisa publicacoes arastirma yayinlar investigacion publicaciones منشورات ابحاث"),
        (Genre.Code, 1, "tool tools tooling library libraries code software project projects crate crates package packages release releases framework frameworks opensource 工具 代码 开源 项目 outils ferramentas araclar herramientas الادوات ادوات"),
        (Genre.Data, 1, "data dataset datasets corpus corpora tools resources 据集 数据 资源 donnees dados verikumeleri veri datos البيانات"),
        (Genre.Course, 1, "education educational learning learn course courses training teaching school lecture lectures book books 教育 学习 课程 education educacao egitim educacion التعليم"),
        (Genre.Tutorial, 1, "tutorial tutorials walkthrough walkthroughs guide guides howto learn tips 教程 指南 tutoriels tutoriais rehberler tutoriales"),
        (Genre.Tutorial, 0.7, "education educational learning articles article blog 教育 文章 博客 educacao egitim educacion التعليم artigos artículos articulos yazilari"),
        (Genre.Essay, 1, "article articles blog blogs post posts essay essays opinion opinions observation observations thoughts reading stories writing 文章 博客 artigos postagens makaleler yazilari articulos entradas مقالات"),
        (Genre.Video, 1, "video videos talk talks screencast screencasts 视频"),
        (Genre.Audio, 1, "podcast podcasts audio 播客"),
        (Genre.Society, 1, "society ethics ethical creativity art arts culture policy people community 社会 伦理 艺术 创意 societe ethique creativite sociedade etica criatividade toplum etik yaraticilik sociedad creatividad المجتمع"),
        (Genre.News, 1, "news headlines announcements industry business official updates 新闻 动态 actualites noticias haberler اخبار"),
        (Genre.Digest, 1, "newsletter newsletters weekly weeklies digest digests 周刊 简报"),
        (Genre.Event, 1, "event events meetup meetups conference conferences calendar 活动 会议 evenements eventos etkinlikler"),
        (Genre.Audio, 0.5, "mentions misc miscellaneous"),
        (Genre.Event, 0.7, "mentions misc miscellaneous"));

    public static void Find(IReadOnlyList<string> words, Action<Genre, double> found)
    {
        foreach (var word in words)
        {
            if (Known.TryGetValue(GenreTable.Plain(word), out var genres))
            {
                genres.ForEach(entry => found(entry.Genre, entry.Weight));
            }
        }
    }

    private static Dictionary<string, List<(Genre Genre, double Weight)>> Table(params (Genre Genre, double Weight, string Words)[] lines) =>
        lines.SelectMany(line => line.Words.Split(' ').Select(word => (Word: GenreTable.Plain(Folded.Of(word)), line.Genre, line.Weight)))
            .GroupBy(entry => entry.Word, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(entry => (entry.Genre, entry.Weight)).ToList(), StringComparer.Ordinal);
}
