using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Aggregator.Tests.Drafting;

/// <summary>The reader that Jekyll uses, in a process of its own: Ruby with the library of Debian's <c>ruby-kramdown</c>.</summary>
internal static class Kramdown
{
    // Jekyll runs Liquid first and then kramdown, with the GFM dialect (and hard_wrap off) where it is installed; a text must come through all of them.
    private const string Script = """
        require "json"
        require "kramdown"
        dialects = ["kramdown"]
        begin; require "kramdown-parser-gfm"; dialects << "GFM"; rescue LoadError; end
        begin; require "liquid"; rescue LoadError; end
        options = { auto_ids: false, hard_wrap: false, smart_quotes: "apos,apos,quot,quot", typographic_symbols: { hellip: "..." } }
        texts = JSON.parse(STDIN.read)
        puts JSON.generate(texts.flat_map { |text|
          if defined?(Liquid) then
            liquid = Liquid::Template.parse(text, error_mode: :strict).render
            raise "Liquid changed the text" unless liquid == text
          end
          dialects.map { |dialect| Kramdown::Document.new(text, input: dialect, **options).to_html }
        })
        """;

    public static bool IsThere { get; } = Probe();

    /// <summary>HTML of each text, in each dialect that is installed.</summary>
    public static async Task<IReadOnlyList<string>> Render(IReadOnlyList<string> texts)
    {
        var start = new ProcessStartInfo("ruby")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
            ArgumentList = { "-Ku", "-E", "UTF-8:UTF-8", "-e", Script },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(texts));
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<List<string>>(await output)!
            : throw new InvalidOperationException(await errors);
    }

    private static bool Probe()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ruby")
            {
                ArgumentList = { "-rkramdown", "-rjson", "-e", "exit" },
                RedirectStandardError = true,
            })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
