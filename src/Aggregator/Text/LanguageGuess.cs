using System.Text;

namespace Aggregator.Text;

/// <summary>
/// The language of a text, guessed by its script and, among those in Latin script, by its commonest words. It says nothing rather than something wrong:
/// names and terms of another language in a text do not count as long as its own small words carry it.
/// </summary>
public static class LanguageGuess
{
    /// <summary>Fewer words in Latin script than this show no language.</summary>
    public const int FewestWords = 8;

    /// <summary>Of the signs of a mixed text: a Chinese sentence that names English models is Chinese, an English one that names a Chinese person is not.</summary>
    private const double EnoughOfAScript = 0.25;

    private const int FewestHits = 3;

    private const double LeastShare = 0.15;

    private const double Lead = 1.4;

    /// <summary>Small words, without accents as <see cref="Folded"/> has them. What several languages share stands in each.</summary>
    private static readonly Dictionary<string, HashSet<string>> SmallWords = new(StringComparer.Ordinal)
    {
        ["en"] = Set("a about after all also an and any are as at be been but by can could do for from had has have he her here his how i if in into is it its",
            "many more most much new not of on one only or other our out over should so some such than that the their them then there these they this those to two",
            "up us use used using was we were what when where which while who why will with would you your"),
        ["fr"] = Set("a afin ainsi au aussi aux avec avoir c ce ces cet cette comme comment d dans de des deux dont du elle en entre est et etre eu fait il ils je l la",
            "le les leur leurs lors mais meme mieux moins n ne ni nos notre nous on ont ou par pas permet peut plus pour qu quand que qui quoi s sa sans se ses si sont",
            "sous sur tous tout toute tres un une vers vos votre vous y"),
        ["pt"] = Set("a ainda ao aos apenas aqui as ate bem com como da das de dela dele deste desta do dos e ela ele eles em entre era essa essas esse esses esta estao",
            "este foi foram ha isso isto ja lhe mais mas mesmo muito na nao nas nem no nos nossa nosso o os ou para pela pelas pelo pelos pode por porque quando que",
            "quem sao se seja sem ser seu seus so sobre sua suas tambem tem ter todos tudo um uma umas uns voce"),
        ["es"] = Set("a al algo ademas ahora aqui asi aunque bien cada como con cual cuando de del desde donde dos e el ella ellos en entre era es esa ese esta este estos",
            "estan fue fueron ha hace han hasta hay la las le les lo los mas me mi mismo muy nada ni no nos nosotros nuestra nuestro o otra otro para pero por porque",
            "puede que quien se sea segun ser si sido sin sobre son su sus tambien tiene todo todos tu un una unas uno unos y ya"),
        ["de"] = Set("aber als am an auch auf aus bei bis da das dass dem den der des die dies diese dieser dieses doch durch ein eine einem einen einer eines er es fur",
            "hat haben hier ich ihr ihre im in ist ja kann kein keine man mehr mit nach nicht noch nur ob oder ohne sehr sein seine sich sie sind so sowie uber um und",
            "uns unter vom von vor war was wenn werden wie wir wird wurde zu zum zur zwischen"),
        ["it"] = Set("a ai al alla alle anche avere che chi ci come con cosa cui da dai dal dalla dei del della delle di dove e ed era essere fra gli ha hanno i il in io la",
            "le lo loro ma mi molto ne nei nel nella non o ogni per perche piu puo quando quella quello questa queste questi questo se senza si sia sono su sua sue sui sul",
            "sulla suo suoi tra tutti un una uno"),
        ["nl"] = Set("aan al als bij dan dat de deze die dit door een en er geen had heb heeft het hij hoe hun ik in is je kan maar meer met naar niet nog nu of om onder ons",
            "ook op over te tot uit van veel voor waar was wat we wel werd wij worden wordt ze zich zijn zo zonder"),
        ["tr"] = Set("ait ama ancak arasında aynı ayrıca bazı ben bir biri biz bu buna bunu bunun cok da daha de degil diger dogru en eger gibi gore hakkında hem hangi her",
            "icin ile ilgili ise iyi kadar karsı ki kisi kullanarak mi ne neden nasıl o olan olarak oldugu oldukca olup once onu onun sadece siz son sonra su tarafından tum",
            "uzere uzerine uzerinde var ve veya ya yeni yine zaman"),
    };

    /// <returns>A two-letter code; null when it cannot be told.</returns>
    public static string? Of(string text)
    {
        var (han, kana, hangul, others, script) = (0, 0, 0, 0, "");
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF):
                    han++;
                    break;
                case >= 0x3041 and <= 0x30FA:
                    kana++;
                    break;
                case >= 0xAC00 and <= 0xD7A3:
                    hangul++;
                    break;
                default:
                    var found = Script(rune);
                    others += found.Length > 0 ? 1 : 0;
                    script = found.Length > 0 ? found : script;
                    break;
            }
        }

        var words = Tokens.Words(text).Where(word => word.Any(char.IsAsciiLetterLower)).ToList();
        // A Chinese word is about two signs, one of an alphabet about five.
        var (east, alphabet, latin) = (((han + kana) / 2.0) + (hangul / 2.5), others / 5.0, (double)words.Count);
        var all = east + alphabet + latin;
        if (all > 0 && east / all >= EnoughOfAScript)
        {
            return kana > (han + kana) * 0.15 ? "ja" : hangul > han ? "ko" : "zh";
        }

        return all > 0 && alphabet / all >= EnoughOfAScript ? script : Latin(words);
    }

    /// <summary>Languages that can be told.</summary>
    public static bool Knows(string language) => SmallWords.ContainsKey(language) || language is "zh" or "ja" or "ko" or "ar" or "ru" or "el" or "he" or "hi" or "th";

    private static string? Latin(List<string> words)
    {
        if (words.Count < FewestWords)
        {
            return null;
        }

        var hits = SmallWords.Select(language => (Language: language.Key, Count: words.Count(language.Value.Contains))).OrderByDescending(hit => hit.Count).ToList();
        var (best, second) = (hits[0], hits[1]);
        return best.Count >= FewestHits && best.Count >= words.Count * LeastShare && best.Count >= second.Count * Lead ? best.Language : null;
    }

    private static string Script(Rune rune) => rune.Value switch
    {
        (>= 0x0370 and <= 0x03FF) => "el",
        (>= 0x0400 and <= 0x04FF) => "ru",
        (>= 0x05D0 and <= 0x05EA) => "he",
        (>= 0x0620 and <= 0x064A) or (>= 0x0671 and <= 0x06D3) => "ar",
        (>= 0x0904 and <= 0x0939) => "hi",
        (>= 0x0E01 and <= 0x0E30) => "th",
        _ => "",
    };

    private static HashSet<string> Set(params string[] words) => [.. words.SelectMany(line => line.Split(' '))];
}
