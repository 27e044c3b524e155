using System.Text;
using Aggregator.Text;

namespace Aggregator.Clustering;

/// <summary>
/// The everyday words of a newsletter on software and research, in the languages we know, each as its English word: what several editions say of one thing
/// then looks alike. Only words that name things; a word that is spelt alike in two languages already meets itself.
/// </summary>
internal static class Glossary
{
    /// <summary>English word, then the others. A star stands for any ending; what a language writes without blanks is found inside a run.</summary>
    private const string Text = """
        academic: academi* acadêmic* académi* akademik* 学术 أكاديمي*
        algorithm: algorithm* algoritm* 算法 خوارزم*
        analysis: analyse* análise* anális* analiz* 分析 تحليل*
        animation: animation* animaç* animac* animasyon* 动画
        announcement: annonce* anúncio* anunci* duyuru* 公告 إعلان*
        annual: annuel* anual* yıllık* 年度 سنوي*
        answering: réponse* respost* respondi* respuest* cevap* yanıt* 回答 问答 إجابة
        application: application* aplicaç* aplicac* uygulama* 应用 تطبيق*
        approach: approche* abordage* enfoque* yaklaşım* 方法 نهج
        architecture: architectur* arquitetur* arquitectur* mimari* 架构 بنية
        article: article* artigo* artículo* makale* 文章 مقال*
        artificial: artificiel* yapay* 人工 اصطناعي*
        assistant: assistant* assistente* asistente* asistan* 助手 مساعد*
        attention: attention* atenç* atenci* dikkat* 注意力 انتباه
        author: auteur* autor autora autores yazar* 作者 مؤلف*
        automatic: automati* automátic* otomatik* 自动 تلقائي* آلي*
        available: disponib* disponív* mevcut* 可用
        benchmark: 基准 معيار*
        bias: biais preconceito* viés vies sesgo* önyargı* 偏见 تحيز* انحياز*
        blog: blogue* 博客 مدونة* تدوينة
        book: livre livres livro* libro* kitap* kitab* 书籍 图书 كتاب* كتب
        bulletin: bulletin* boletim boletín bülten* 简报 通讯 نشرة*
        challenge: défi défis desafio* desafío* zorluk* 挑战 تحدي*
        channel: chaîne* canal canais kanal* 频道 قناة
        chatbot: 聊天机器人
        classification: classificaç* clasificac* sınıflandır* 分类 تصنيف
        code: código* kod kodu kodlar* 代码 كود شفرة
        collection: collection* coleç* colecc* koleksiyon* 集合 مجموعة
        community: communaut* comunidad* topluluk* topluluğ* 社区 مجتمع*
        company: entreprise* empresa* şirket* 公司 شركة
        comparison: comparais* comparaç* comparac* karşılaştır* 比较 مقارنة
        competition: compétition* competiç* yarışma* 竞赛 比赛 مسابقة
        comprehensive: complet complète* complets completa* completo* kapsamlı* 全面 شامل*
        conference: conférence* conferênc* conferenc* konferans* 会议 大会 مؤتمر*
        context: contexte* contexto* bağlam* 上下文 سياق
        conversation: conversa conversaç* conversac* konuşma* 对话 محادثة*
        course: cours curso cursos ders dersi dersler* 课程 دورة* دورات
        data: donnée* dado dados datos veri verisi verileri* 数据 بيانات
        deep: profond* profund* derin* 深度 عميق*
        demo: démo démonstration* demonstraç* demostrac* 演示 عرض
        detection: détection* detecç* detecc* tespit* tespiti* 检测 كشف
        developer: développeur* desenvolvedor* desarrollador* geliştirici* 开发者 开发人员 مطور*
        development: développement* desenvolviment* desarroll* geliştirme* 开发 تطوير
        dialogue: dialog* diálogo* diyalog* حوار*
        distillation: distill* destilaç* destilac* damıtma* 蒸馏 تقطير
        documentation: documentaç* documentac* belgeler* dokümantasyon* 文档 وثائق
        edition: édition* ediç* edici* baskı* 版本
        education: éducation* educaç* educac* eğitim* 教育 تعليم
        efficient: efficace* eficient* verimli* 高效 فعال*
        embedding: plongement* gömme* 嵌入 تضمين*
        encyclopedia: encyclop* enciclop* ansiklopedi* 百科 موسوعة
        energy: énergie* energia* energía* enerji* 能源 طاقة
        engineering: ingénierie* engenharia* ingeniería* mühendis* 工程 هندسة
        episode: épisode* episód* episod* bölüm* 一集 حلقة
        ethics: éthique* étic* etik* 伦理 أخلاق*
        evaluation: évaluation* avaliaç* evaluac* değerlendir* 评估 评价 تقييم*
        event: événement* évènement* evento* etkinlik* etkinliğ* 活动 حدث
        example: exemple* exemplo* ejemplo* örnek* örneğ* 示例 例子 مثال* أمثلة
        experiment: expérimen* experiment* deney* 实验 تجربة تجارب
        explanation: explication* explicaç* explicac* açıklama* 解释 شرح تفسير
        extraction: extraç* extracc* çıkarım* 抽取 提取 استخراج
        feature: fonctionnalit* funcionalidad* özellik* özelliğ* 特征 特性 ميزة
        first: premier première premiers primeir* primero primera 首个 أول*
        form: formulaire* formulário* formulario* 表格 表单 نموذج*
        framework: cadriciel* çerçeve* 框架 إطار
        free: gratuit* gratis* ücretsiz* 免费 مجاني*
        generation: génération* geraç* generac* üretim* üretme* 生成 توليد
        graph: graphe* grafo* çizge* 图神经 رسم
        group: groupe* grupo* grubu* 小组 مجموعات
        guide: guia* guía* rehber* kılavuz* 指南 دليل
        health: santé saúde salud sağlık* 健康 صحة
        history: histoire* história* historia* tarihi* 历史 تاريخ
        human: humain* humano* humana* insan insanlar* 人类 بشر*
        image: images imagem imagens imagen* imágen* görüntü* resim* 图像 图片 صورة صور
        implementation: implémentation* implementaç* implementac* 实现 تنفيذ تطبيق
        information: informaç* informac* bilgi* 信息 معلومات
        intelligence: inteligên* inteligenc* zeka* 智能 ذكاء
        interactive: interacti* interativ* interactiv* etkileşim* 交互 تفاعلي*
        interview: entretien* entrevist* röportaj* mülakat* 采访 访谈 مقابلة
        introduction: introduç* introducc* giriş* 介绍 入门 مقدمة
        job: emploi* vaga vagas empleo* 招聘 工作 وظيفة وظائف
        knowledge: connaissance* conheciment* conocimient* 知识 معرفة
        language: langue* langage* linguagem* linguagen* língua* idioma* lenguaj* lengua* dil dili dilde* dilin* diller* 语言 لغة لغات
        large: grande* büyük* 大型 大 كبير*
        learning: apprentissag* aprendizad* aprendizag* aprendizaj* öğrenme* öğreni* 学习 تعلم
        lecture: leçon* lição lições lecci* 讲座 محاضرة محاضرات
        library: bibliothèque* librairie* bibliotec* kütüphane* 工具库 مكتبة
        line: ligne* linha* línea líneas satır* سطر
        list: liste lista listes listas listesi 列表 清单 قائمة
        machine: máquin* maquin* makine* 机器 آلة
        mathematics: mathémat* matemát* matemat* 数学 رياضيات
        medical: médica* médico* medic* tıbbi* 医疗 医学 طبي*
        meeting: réunion* reunião* reuniõ* reunión* buluşma* toplantı* 聚会 اجتماع* لقاء*
        method: méthode* método* yöntem* طريقة طرق
        model: modèle* modelo* modell* 模型 نموذج نماذج
        multilingual: multilingue* multilíngu* çokdilli* 多语言
        natural: naturel* naturais doğal* 自然 طبيعي*
        network: réseau* rede redes redes ağlar* 网络 شبكة شبكات
        neural: neurona* neurais nöral* 神经 عصبي*
        new: nouveau* nouvel* novo novos novas nova nuevo* nueva* yeni* 全新 جديد*
        news: nouvelles notícia* noticia* haber* 新闻 أخبار
        notebook: carnet* caderno* cuaderno* defter* 笔记本 دفتر
        object: objet* objeto* nesne* 目标 物体 كائن*
        online: çevrimiçi* 在线 线上
        open: ouvert* aberto* aberta* abierto* abierta* açık* 开放 开源 مفتوح*
        opinion: opinião* opiniõ* opinión* görüş* 观点 رأي آراء
        overview: aperçu* panoram* 概述 综述 نظرة
        package: paquet* pacote* paquete* paket* 软件包 حزمة
        page: página* sayfa* 页面 صفحة
        paper: papier* bildiri* 论文 ورقة
        participation: participaç* participac* katılım* مشاركة
        performance: desempenho* rendimient* performans* başarım* 性能 أداء
        platform: plateforme* plataform* 平台 منصة
        playlist: 播放列表
        podcast: 播客 بودكاست
        post: billet* postagem* postag* postou entrada* yazı yazısı* yazısın*
        prediction: prédiction* prediç* prediõ* prediz* previs* tahmin* 预测 تنبؤ*
        preprocessing: prétraitement* önişleme* 预处理
        privacy: confidentialit* privacidad* gizlilik* gizliliğ* 隐私 خصوصية
        processing: traitement* processament* procesamient* işleme* 处理 معالجة
        program: programme* programa* müfredat* برنامج
        programming: programmation* programaç* programac* programlama* 编程 برمجة
        project: projet* projeto* proyecto* proje* 项目 مشروع مشاريع
        publication: publicaç* publicac* yayın* yayım* 出版 منشور*
        question: pergunta* pregunta* soru soruya soruları* 问题 سؤال أسئلة
        recent: récent* récemment* recente* reciente* 最近 最新 حديث*
        recognition: reconnaissanc* reconheciment* reconocimient* tanıma* 识别 تعرف
        recommendation: recommandation* recomendaç* recomendac* öneri* 推荐 توصية
        recording: enregistrement* gravaç* grabac* kayıt* kaydı* 录像 تسجيل*
        release: version* versão* versõ* versión* sürüm* 发布 إصدار* إطلاق
        reinforcement: renforcement* reforço* refuerz* pekiştirm* 强化 تعزيز*
        report: rapport* relatório* informe informes rapor raporu 报告 تقرير
        repository: dépôt dépôts repositório* repositori* depo deposu* repo reposu* 仓库 مستودع
        research: recherche* pesquisa* investigac* araştırma* 研究 بحث بحثية أبحاث
        researcher: chercheu* pesquisador* investigador* araştırmacı* 研究人员 研究者 باحث*
        resource: ressource* recurso* kaynak* kaynağ* 资源 موارد مصادر
        result: résultat* resultado* sonuç* sonuc* 结果 نتائج
        robot: robô robôs robots 机器人 روبوت*
        scale: échelle* escala* ölçek* 规模 نطاق
        science: sciences ciência* ciencia* bilim bilimi* 科学 علم علوم
        scientific: scientifiqu* científic* bilimsel* علمي*
        search: busca* búsqued* arama* 搜索 بحث
        security: sécurité* segurança* segurid* güvenlik* güvenliğ* 安全 أمن
        semantic: sémantiqu* semântic* semántic* anlamsal* 语义 دلالي*
        sentence: phrase* frase* cümle* 句子 جملة جمل
        sentiment: sentiment* sentimento* duygu* 情感 مشاعر
        series: série* serie* seri dizi* 系列 سلسلة
        session: séance* sessão* sessõ* sesión* oturum* 会话 جلسة
        set: ensemble* conjunto* seti setini* kümesi* 数据集 مجموعة
        shared: partagé* compartilhad* compartid* 共享 مشترك*
        simulation: simulaç* simulac* simülasyon* benzetim* 模拟 محاكاة
        slides: diapo* apresentaç* presentac* sunum* 幻灯片 شرائح
        software: logiciel* yazılım* 软件 برمجيات
        speaker: orateur* palestrant* konuşmacı* 演讲者 متحدث*
        speech: fala falas habla voix voz 语音 كلام صوت
        structure: estrutur* estructur* yapı yapısı* 结构 بنية
        student: étudiant* estudant* öğrenci* 学生 طالب طلاب
        study: étude* estudo* estudio* çalışma* دراسة
        subscribe: abonne* assine* inscrev* suscríb* suscrib* abone 订阅 اشترك*
        summarization: resumo* sumariz* resumen* özetleme* özet* 摘要 تلخيص ملخص*
        supervised: supervis* gözetimli* 监督 موجه
        survey: enquête* sondag* levantament* encuesta* anket* 调查 استبيان مسح
        system: système* sistem* 系统 نظام أنظمة
        talk: palestra* charla charlas 演讲
        task: tâche* tarefa* tarea* görev* 任务 مهمة مهام
        teaching: enseignement* ensino* enseñan* öğretim* 教学 تدريس
        technique: técnic* teknik* 技术 تقنية تقنيات
        technology: technologi* tecnologi* teknoloji* 科技 تكنولوجيا
        test: teste testes prueba* 测试 اختبار
        text: texte* texto* metin* metni* 文本 نص نصوص
        thread: tópico* hilo*
        tool: outil* ferrament* herramient* araç araçlar* aracı* 工具 أداة أدوات
        training: entraînement* entrainement* treinament* treino entrenamient* eğitme* 训练 تدريب
        transfer: transfert* transferênc* transferenc* aktarım* 迁移 نقل
        transformer: transformateur* transformador* dönüştürücü* محول*
        translation: traduction* tradução* traduç* traducc* çeviri* 翻译 ترجمة
        tutorial: tutoriel* tutoriai* öğretici* 教程 درس دروس
        university: universit* universid* üniversite* 大学 جامعة
        video: vidéo* vídeo* 视频 فيديو
        virtual: virtuel* virtuai* sanal* 虚拟 افتراضي*
        vision: visão visión görü görme* 视觉 رؤية
        visual: visuel* visuai* görsel* 可视化 بصري*
        website: siteweb sitio* sitesi* 网站 موقع
        word: mot mots palavra* palabra* kelime* sözcük* 单词 كلمة كلمات
        workshop: atelier* oficina* taller* çalıştay* 研讨会 ورشة
        world: monde* mundo* mundial* dünya* 世界 عالم
        """;

    private const int ShortestStem = 3;
    private const int LongestRun = 4;

    private static readonly Dictionary<string, string> Whole = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, string> Stems = new(StringComparer.Ordinal);

    static Glossary()
    {
        foreach (var line in Text.Split('\n'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                (word[^1] == '*' ? Stems : Whole).TryAdd(Folded.Of(word), line[..colon]);
            }
        }
    }

    /// <summary>A folded text with the words that we know in English; all others stay.</summary>
    public static string English(string folded)
    {
        var english = new StringBuilder(folded.Length);
        foreach (var word in folded.Split(' '))
        {
            english.Append(english.Length > 0 ? " " : "");
            if (word.Any(Folded.WithoutBlanks))
            {
                AppendRun(english, word);
            }
            else
            {
                english.Append(Of(word) ?? word);
            }
        }

        return english.ToString();
    }

    private static string? Of(string word)
    {
        // The Arabic article is written onto its word.
        var bare = word.Length > 4 && word.StartsWith("ال", StringComparison.Ordinal) ? word[2..] : word;
        if (Whole.TryGetValue(bare, out var english))
        {
            return english;
        }

        for (var length = bare.Length; length >= ShortestStem; length--)
        {
            if (Stems.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(bare.AsSpan(0, length), out english))
            {
                return english;
            }
        }

        return null;
    }

    private static void AppendRun(StringBuilder english, string run)
    {
        var known = Whole.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = 0; at < run.Length;)
        {
            var length = Math.Min(LongestRun, run.Length - at);
            string? word = null;
            while (length > 1 && !(Folded.WithoutBlanks(run[at]) && known.TryGetValue(run.AsSpan(at, length), out word)))
            {
                length--;
            }

            var blank = english.Length > 0 && english[^1] != ' ' && (word is not null || at > 0 && Folded.WithoutBlanks(run[at]) != Folded.WithoutBlanks(run[at - 1]));
            english.Append(blank ? " " : "").Append(word ?? run.Substring(at, 1)).Append(word is not null && at + length < run.Length ? " " : "");
            at += length;
        }
    }
}
