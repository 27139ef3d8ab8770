/// How often letters follow each other in words of a language, where legacy encodings are in use.
///
/// Counted over the Universal Declaration of Human Rights and the names of places, languages, and
/// currencies in Unicode CLDR. Row by row, a row for each previous letter, the first for the word's
/// beginning; in it a digit for each next letter, the first for the word's end: the cost in half
/// bits, in base 36.
struct LetterPairs {
  let language: String
  /// The letters in order, lower case.
  let letters: String
  /// Those beyond ASCII without which nobody writes the language.
  let needed: String
  let costs: String

  static let all: [LetterPairs] = [
    LetterPairs(
      language: "cs",
      letters: "abcdefghijklmnopqrstuvwxyzáéíóúýčďěňřšťůž",
      needed: "áéíúýčěřšůž",
      costs: """
        n98a9ccabca7979b8la79c9fgfajolufubuukjeuuh4jacagedcd9a786fck7a8ccdnfcsutulsgkuilemugb4hee7rf\
        e6olbie6iu7bh7efu9ibjiujfjucuhbuqs97jjg6eo38p6ehcaoicgdbhsujpoqaijorurutoues77gje6kgg7ifcd76\
        fub9d8oiuaiaddukeiucukaub96fd8afiaffb8886eeu697fbdfebhtsuurbuugehuti66jei9fbj6eehhd7du5ed8jo\
        qklk8lurkmuntpdumo93fmf9iia7gcced7ii6dh7mgibodioginququsbuir47iif6jon9gi8bb4huaddbnhufpbhjjg\
        oquruhejhs7cb9cagbghba6a3eeiba7gcgdleftimuseuummeuugb6emc6ihm7hfkb98fuf569fitnocpauunpuqus7u\
        pq86qlfbllh7lhcfh6iu8fa8efual78rju4juuuueufu86efg6jff5hccga5gui9b8euubibfekiijutuubube56aif5\
        jjk6lgkgg7cuhcfaiiicicebuuifuauududj84hc88k9g9keigd8juk89bgmmbhab8uuclubuuaudg6c9c8ghcchba78\
        7fam87a87dmkcrtsuurfuuihguud85ndg7jif7ifalc5iu7ccaejuepbbeuuoqujf9fuhr67ee98ifebfccca8eabcb3\
        eilfgehfpmfhrinkfqhi85dhb7ich7lcecc6jue998fgu9iaeehllfuuuuauak98gbf7fle9l3aef9budf5daguflesd\
        uhltutjuqutu88kgj8ukc4keefb7km6ba9bmubcafdumekueudcubu49bcbchbfccb996gau799hdkeeaerquuqfktuu\
        bhsea6ojf6son7pibla6juaadensu9e89auu7ruauhaudsa2jjc9cee7kbehdacue97ejnqkljmkurkmunspeumn697h\
        c4bic6ifffda9sbbaaclbbjhkispikulqnitbl19e8dbqfcffcaeecbuabcchrtndnpouinguqusbuqi95bhb6qhf9fg\
        ac99cucaeaces9g6ddhtnpuquraubq4jd99krgckda894kau9d9m8ruocnqouuocurudcuqf2elkdigl6hmcb7ahlu7a\
        decpgmdlnmusmeupugcuop2ef6fjhnaida778jfuacelcqtnhmpnuunpuqufdupf9aee7bifebfccc3bep798dealfge\
        hfpmfhrinkfqhi8cg96dkhgdbbeb9dbr996bbknh8gjiroh5tkpmhsja1im6bjqnhjock8gjmuhkdlhrtninpouunpuq\
        ushuqgb8kfj6olk6l99i5akuif5akorlmfg7uslnuotqeunp64dccahdc9eaaa97dnaa9bchjdedfenkdgpgmidpgh4f\
        jb9gokjgc9786gku787idoqklkmlurknuntdfunb44ffacjgfcgdddb7fqc6cefjmghfigqngisjolgr7jbciih3mji4\
        jcggaaitfafhimpjj9l5tqjlumrojulmdbnim9rnncoechdecukb1dcrtoobpbiuoqurusgeqr39ddcahedafbbba4do\
        bbacdikefegfolegqhnjeqgi2gkkjholkhlid3ghkufbhjaorlmknluslguotqlune78ec96nke4k9hh8deug9dbjnqk\
        l9m8urkmfnsp8uen
        """),
    LetterPairs(
      language: "sk",
      letters: "abcdefghijklmnopqrstuvwxyzáäéíóôúýčďĺľňŕšťž",
      needed: "áéíóúýčľňšťž",
      costs: """
        n88a9ccaacb7a69b8ia79cafgfaluukuufucmugkubog4habahedcd9a876fck7a9ccengdtuuuuuutgkullugefb4he\
        e7sfe5oicfd6hu7bi8feuajcuhrthsjcuujuurtsa7ojh7fp37p6fcd8oiccebhsugjpurgiudppuuuuurus77ghe6kg\
        f7gfdd76fub9h9niuabbuefegkebuuhdurua5fdbafh9fe988b6eeu697dcdgeciutuuuukfmuffufii66jei9nbj6ee\
        ehd7dt5he8jnqklku8cpuokeuuqrumpn93emf9iic6gcced8ii6dh7mgicofugreuiobuutuuqsr47iig6joiagibac4\
        hu9ddbngugpeuhrjugjeuuguurts68b8d9hbkgca6a4feiba8ecgdmfeuukfumsfuuulufem67emd6ihhahfkca8fuf6\
        68eqtnffupisuan7uutuuqsq86qjj9llh7liceh6iu9h97efu8l8u9lfue5guuuuuluu86eee8jeg5jebda5gui9b9dt\
        uahcuhdcuehbuuuuului66ajg4jjk4ihkgf7cuhdfaiiicidudcuiijcuuuuuluu84hc88k9g8keied7juk89cfmmbh9\
        uadiucaauuuuuiuf6da98ghcchba877fbn88aa6dmmdsuuuuuuscuufmuhud85ndi7jif7idalc5iu6cdaejudpcuaeh\
        uhofuuucujtr77fe99jffbgcdcb9faccc2ejlggfrhikqjggrrlmrikj85dab7idi6rcfcb5jue998ggudg9uecdukjb\
        uuumumfk98gae8fleal39ee9buef5cagugliusjuuehruuuuutdu97jfj7ulc6jceca6jm5aa9akuabaugeiigdcuium\
        utuu499dachbcbcc9a7hau79agdtdeafursuutqekukuubhc56ojf6spo7pfcm95jucalensuadaeafuhh8fuuujucus\
        92jjc8cee7kbehdbdtea6ejnqklkumnpuokfuuqrunpo698hc3bic7iffce8arcccaclbcjiuklntmiiuuopulnm19eb\
        dcqfbffcdcecaubedchqtnfnupqsurnguutuuceb95clb7qhf7ffaa98cuc9gacesbh6ueahuqnfuutuuahq4ic8bjrg\
        fjga886jau7c8h7rtocnuprsurobuuiuudsi78dccahed9eabb99dnab3bchjeedqghioheeqqklqgjh2eledhpl5hmi\
        d89hlu6ifekpgm9lunpqupmduursucqp4fb9egokfgba784gbt8aei8oqlckumnpuolluu8runpfbdihbfmdiejfgc2e\
        6s4gahhcojdjulmotmjjuupqulom89ed7bieeafb8caa6ob7bc7ikffeqgijpiffqq8lqhj75ej8agnkefkbe87cctaa\
        5ienpk6kumnpunk7uuqrudfe1im5ljqnhindh7gimuekjlfqtnhnupqsurhnuutuuiibe8mhl8qnm1habkabmujk9dmq\
        tnonupasurnnuuiuuisq54dccahed9eabb97dnaba8chjefeqghjoheeqqklqgjh78ccb9gdc9daaa994m9a9bcgjded\
        pfgiohddppjkpfig649ggelihdc9ff7ahre7e4clniiiuklnsliiuuopucnl54ggfdkhgcheeed4gqded7gknhihtjkm\
        slhhttnotjmk67cbb8gcb8d9a988cm999abgiddcoefhngddooijofhga8kfj7olk9f8bfabauh92caoqlmlunbfupll\
        uugsuebo17ihhfmjiejfgge8is5gfhhmojjjulmntmjjuupqulomb7ej66oke4k8hh7cetg9gajnqkleum9puokefuqr\
        ucpn
        """),
    LetterPairs(
      language: "pl",
      letters: "abcdefghijklmnopqrstuvwxyzóąćęłńśż",
      needed: "óąćęłńśż",
      costs: """
        n8999cb9bba7a79b7ka79bg9hiauuhueueh4hc99iedddaa786gdk7a9cibogduufueauha4ifc6ree6nkbhg6gu7ah7\
        udu9iqguepqsrb8pni7fo4698gjccojeggbknu95fguirstt77phe7kgg9iadg66fu9dh9ugu87dfudhrt95de9agi9j\
        e98897feu697didugbuumufcdg66kej8nbk5fecie9du5he5riuijnoqomnoo94fmg9jcd6iddec5ij6fi8uajfidsus\
        erss36hhf6imh7nhfaa5guadd9tfuemqrtrpqrr47dbe5hblhca7b7bfjbb9dkenlfkejehenl65fee7iio9ieiddafu\
        g499ueummg9ubqqsr85rjjcllg3liefj7iu9ba9u9uilfdugltul85eih7idi4kdbi95guj8b8hbuikseuessut65afg\
        5jik4jgkgg7buhdfbjhjchekuhssut76jb77k8f4icgjb7iujf8bkpm8ggfuftuuu6cab7gfbfhea877f9m88cgh6mjd\
        uuuubdbg95oii6jif7gicma5iu6cb9uiucn9huhcrss56fd98iefafbdcb8eabcc4ldoddiiljhhji84ecb8idi8qddd\
        e5lue999leu78auekttuk98gcg8hleag3fjeabuef5cicub7heukctuu75jhh8tjcajbdfc5il5df9ubu6jagucltuu5\
        9aa8ciajcc9a96hbu688hfdugbssutcfif95hbb5kgi4hebf99gr9efaofrfgklnljkll64pjg7kkk5pgjna7iug8mhu\
        nu7gidufdsjt577d988ef8fcdd9b7pbc9dldpdeijljhijj3cd7dehcpk88989fbuc9bgubujdstitefg9a5dce5sdp7\
        a8fd79dudfcbubu6jsdufbrtsdfcdegoklgdebiegcu8hajr2ujjnorp5npc2ek57gnbkfjdihggeugb8iqitiannqom\
        mo82chggdlhidh5ffedhreefgo5rggklomkkml2ej86fmakejbhhff7tgg9iqhth8mnencmcc96lcd9oblgl8je75dui\
        if6seu5kedrpnopb8flbjhoklgkhiihhkuh0ijrjujjoorpnnpobej2ifnikejg9hafit5ghiq7tiimn8olmnn96eb94\
        nek8k7ee7beugbh7qit6innqcmmon
        """),
    LetterPairs(
      language: "hu",
      letters: "abcdefghijklmnopqrstuvwxyzáéíóöúüőű",
      needed: "áéíóöüő",
      costs: """
        n889b9aaaab7968d9jb78dafggdecgfhiiou5iad9hebc8d9686fbi898ceenfbqrniuluuu84bce6qed6peccg8gu9d\
        h8ffudi8dfdcuesg86mae5ek86oddgb9nga5fafqthhlahgphrru56nib6jfh7difcd79udbh9ghuh9b8cciujau7dfc\
        cfh8fbe8696ghu596edfggaikuuuuuuu77kfk5gbl8ffdie5ft7fd9lpsljf8pn8tceu55eph8fec8hdefd7kk8dh9di\
        k6j9dedgkutu95hhf4hke7ogfbb5fubdcbmhtnk9afbhfbgu47bdbce7hgh97b7gdha98fehlicequeuuuuu86cdb6gf\
        magfccf5gucf68epsmd7epcdgfqu55hki8kjf5iafce7hu9ea9eeuhjcbec8udhk56eic7icf6eb7cf8hukdaacuuak9\
        bfdfljdu859ge5iih6kfgag7bkgefchihhd86gdsuiug56ec77j8f7hbefbajuhe7dflu7ec9hhtujhu7fbfagh9chd8\
        785ecl678cbclj9ootstuuuu65mfh4hhc7dgekg69ubecadhthkbcdppfhru87ega9idg9hdcdc9gacc63gjm9deejii\
        nkkq66daa7dcg6icdcd8lj997achuhg9aedefffj68fbf8sic8ldgde9fudaabeiug389dgtlefu47ffj5klc7fcddf7\
        imbc8cfkufd8afcekheu77abaah8g8da787gdu679ibsddcgmrqrussu94mfe5pkn6gkcdd8duebcferunl66igquihu\
        83ijb7eda6ladhdbcrd97djnqjhdinlmroot676bb79eb6iedeaa8pa9agbknheffkjjollr56cgd5off7obdeb7euca\
        d9gqtn7cbhppfdeh76gee5fgg7kacebajub97bfhuif8bdccudfu8jaiakq6ed8c7c5lfu668nasup9nisqruttu7jbj\
        cjq6ehq87d7l9u765h9suoannsqrutsu9eajifldkflbad5cjs5g4i6nqk8iinlmroou3ckacccfd9md6c6i8t78bkcp\
        sldjjfnosppuef5kdbm9kgmb6c7hcs699e9ork5ijomnspou7bfg9biagc6d9a8d8o777fgkng6efkijolkqcbhjhek7\
        jek82c9fjr799h7mpj9hhmllqnnt3daj8abgdak89bagjr988ijmpj8hhmllqnnt69ded7gcfag78c5benb8ad7ilf8d\
        dighmjjp
        """),
    LetterPairs(
      language: "sl",
      letters: "abcdefghijklmnopqrstuvwxyzčšž",
      needed: "čšž",
      costs: """
        n99b8bcabbb7a69b8lb79bahhiacef3jbfajfdbe9a886gcl8a9f9joidgdjb4gie7rgh4mlafa6gu7cf8fjueifcr76\
        mne4dm94lddfd8mfceg9ctuhhlmp76oqg5kgj6gheg76eu79hbfiuuifc95fccagi8ega8887fdu6a7f9fmhbgbe66je\
        i6fbk6eechd7cu5ee6iqtqljdn93fpg9jnf6gdbfd6ij6fh99hjhpndr37hig5inh9lekac6gubeebliuuofnq4cdcef\
        hb9k89795gejbb8icuoucbcj94gqf5kjp8jgjfb9huh688guuuqo6s94qjg9llh3jjdfh6iu9bb8ahujlqgu96fcf7je\
        l47ecea5gukbb9euulhpcg65ajg4jjl5hhehe7auhcgbijijigdt84hd87lag68fgji7jul89cgnunhg9u6eaf8ghbdi\
        cb767fam889e6hmkdbcf95nfi6jig6fgalc5iu5bdafjujpifr66eg98ief9dccca8eabcc3dlolgeei84dbb7idj5fd\
        fec6imfa98eiuigjad98fig7flg9k3afd9bubf5caluilpqt86jjj6ulf6cebe95jl5cd9aluilqdu599dachajcaa99\
        6hbu6a9hcuuhcdc964pie6tpp6ihai97oua8ffnuuubocs75hj97ccc6gabfbdare85cgorojhck576a998fg8eccc9b\
        7pcc9e9momhffi38ci77lcicgbeea79r7ee8foqoihhk94an96qc96gdac79cuaegaafutglmpd8ipm7sno1cbal7dnu\
        glldiuuupnorfcnpmbrniag5diafeuglbfduuup1nre59mf6ofl5ch8i5gfuhhh6jrurmkkn
        """),
    LetterPairs(
      language: "hr",
      letters: "abcdefghijklmnopqrstuvwxyzćčđšž",
      needed: "ćčšž",
      costs: """
        n98a9cbabab7a79a8mb79abffhbocufg4ice9hecddaa895fbk7b8cahofckekeia4ggd7qef5ekah96gu7gh7dfuegu\
        iurr85mhe5dl74kdcdd8lg9de8cruhhsoupq66hje7jeg6biff77hu78h9fjuhhuqus95ddc9ehahdc8896eeu697cag\
        mfbffedi66jfi7fal6eechd7eu59c6jprolqmtno64eoe8iie7gdaeb6ii6fh89eigpupurr45ghe5hlg7kgedb6fu9b\
        d9bhtqnsoupq3dcbdfhbaj7a796edia98hbumuchaueia4jqe3kjq8nfhge9gui6a7guutjukugt85qjjaljg3jidfg5\
        iuacc8bhuhlusuuu85eie7iei57dbfa5fui9b8euukfuruki549hf5iik6bgdgg7bkhafbhhhehuhutt76hc88m9f67f\
        ggg6juj69bfumfgueugu5cae9ffaeeaa877eam88ad8gmidjcigg85nfi6iie7ggblc5iu69d9miugpdpuis56eg98ie\
        g8dbccb8eabbc4ekmjglhnij84ecb7ici6kceca6huf8a8fguiguilde97ghg8hldac3afcaeubf5aaluhlusuuu75jh\
        j8tkd6edde96hl79f89juhlusutu59ad9chaidbba96h9u688gckkfcccicbb3ohe6rnp5aebm96iu9bldntutpuqurs\
        74hj96acd6gacfbabsc8fchnpdjokqlm576ba89gb8ecee9c7qaaaaal9lhmipkk46dj97mdkadadda8as7ff7hoqnkp\
        krmn94bmc6peg5kfac88luaefaadtqfsoupq94hif4kgi4fdff9dgrede7gmpminjqklc7lmj6okm7a3aj69kuihi9aq\
        tqmrnuop95fge4ifg6dcddbbfpccc4elnkhmhojjb6jki6nel8i3be9fatcg5eaprolblsnod4ckh7mdk4df8h5fitgf\
        g8iorokplsmn
        """),
    LetterPairs(
      language: "ro",
      letters: "abcdefghijklmnopqrstuvwxyzâîăşţ",
      needed: "âîăşţ",
      costs: """
        m7979aaac9d9979b8ha79bbfgfdudsgh5hbbbgdccbfc785gci6a8bdeldcuureca5gee6phd5roahg7gu8gh7ods9gt\
        tati85odg6fo77thbhh6oj9h97ksukkfu7ie56nld4idf5ciffg7gu9lh9phtegtubtq49e9dcfag9ke8b7ebu699def\
        ef9uuqhh75kfj7fcl5gfcje7ds6fe7moqnmcrarn84elf7iea6reded7iu6fh6igieoetftp85gge5hlg4qgeba6fuad\
        c9nprpnsseso47b7c9fbjagf7a6bdiaa8ccifkfuurjea4dgb9eid5edbdf6bqcdf5kmomkopipl55lgf8hga5hdcbe7\
        eubdd8nbrchdslso66fhe5idi4jebfi6gujda7ekukkuu9ug848ff4hhj5sghfd79jgeeahghegcuduj57ha77h8f6hf\
        fif9imjc7adlleglu7ic79c9cefcddec785eal59abbdljeuupuf85nli5iid6iialj7iu6d87oitfogt9ti76fdabhf\
        g8kgceb9fbbd73hjlihlmfli75dcb5gbi5uedbe8jueb98gfuhhglaif76e8d6cja7sbbje8bucd58geufjgubuq65ih\
        i5skb7jjeff7pl6dc7rjugdjj8us689bbcgbq8gd696icu699gdhfeduuoid95lfd4nlm5pmbjc6kt9diempromas9rn\
        82ihb7bdc7nbdhc9crca9dknoekppipl687ac4ahc6liefbb7pdf8fjlnkjnognj55jca7mbkbodcbb8br9d88lnpnep\
        qjq866djd6ngg6pgdcd8ltfdfacdrefgs4rnbchfgcjgiclieb2egp5f6eilnk9nngnj8bgefcjghblhd61dgoafdeik\
        mkimngnj1indfjpioirokcekeu8c9egrtqptumt88agfgajbi4l9eba8gpdf4bilmkinn8nje7kij8mkl1oahighksgi\
        hdmoqnmqr6qm
        """),
    LetterPairs(
      language: "sq",
      letters: "abcdefghijklmnopqrstuvwxyzçë",
      needed: "çë",
      costs: """
        m88d9ba9bab6978c7ea78banfnddj6kciaidcd9a9785fcg688bbmhubgpb4hre7phh5chahg7hs7fg6hisehs978imd\
        4aid4hgdgb9inbfe9duoodo776nrm6ig95bhffg6ns8hh9outgis74dffdmibgda99c7edi686daulu9jo75jfj7mbh5\
        cecid7ep6a98kupplfd94grgbpmh85eced7hs7cf6nuiiosab8gtg7ihi8d9mbh9dffe29huufqua68chdchbgmd8886\
        ddia46eduguchp96ird4gil6mddeb9esdb78budefs875oth7jjh6gjcdh6gu8aa6pkuhiu885dsd7rdj4dd7ee7fkid\
        b8fuukqu9857sf5hjm4ehmgg7cjgeebjhjjjga57ge67j7g59dehmakujc9cjufghh87dcfdidcaaa9785jbd58acbuf\
        uekn94mql5hhh6dhckg7mr8fc7nisgos6a9hmc4khf5hfffe9hnebdfitnbjn475ceb6fbh5fbece7gibaa9fljflu96\
        8flh9kj27haeifadufk9bguuhlu927juj7tlb7dgfgg8ll9dkaruuelu896ajcadad9a98a7dci677mduhjcfmb6lqe2\
        olj5djbkf7lradhcmurrnr958dh8988b8d8bbab8ia79bepjjfjc9chlgdkg18gfffdehmdddfisnnjmf8chl96kcfcc\
        8f88eac398bisnnjmf86ape5nba4efdfc8kqcdeacuqgmqa85hl95ahf4hffce8hmeed7itnnjnc2jjsfkjnhjemda8l\
        hh56amguutctm
        """),
    LetterPairs(
      language: "de",
      letters: "abcdefghijklmnopqrstuvwxyzßäéöü",
      needed: "äöü",
      costs: """
        n88a9aa8bac8a79c9da79baafebuhuij6ebb9gbbbagb785fch798afdndejuuuua5gee4oed5rmbih7it8ed7qdt9iu\
        iutib9pjicfo1etcfigcqicgiciqukkutuuu56oid4gee6gebde7hu99eareuehuguuj6ddbcehbc7uc8b5fhn579bie\
        ggehnuun77egk68cg9hgakf8fs5c78hnspnubueb66fmg4hfc7hbafd8jj7cd7rgjequhuuj47kkf3khh8lfbeb9hu9e\
        8aseulrufkgl8ac9d8f9efj98b6ceia47fehgigluumua3ehd6eig7ecgde7kpddg6mkpmlrnudc75oii7fic6scbce7\
        gu8ca7rdudcusugc76dgd6gbh5hc7ea7fuib99ekuheucudh748gd4hhi6jfhag7cjgcdcgggegudghf48fe77g7d6gc\
        efbajug98cfkkfcumujj6dccdffccfda785dak689bdakidktuuu75mkg69ga6fgckh7cs7eb8phsfoubuhh89hfcaig\
        fblgfgdaicdd81kjnbjpmunm56cf96dbe6mbcca8ilc999jeuheuelff68e3g7hgd7kbcigadue97ckguegugukd56jg\
        i4feb6hdbee8fl98a9lfuebueuhg879bcbcbfahb994icu788geffefdtuuka6kef3ljh5ojejc6fqcghdnmqnmspucp\
        94ljc4ggf5gdcke7erfcbdonsgntaure587fc4agb5lgegdf9nbbabcjakjpltnm55fcb8lch9ofacb89q8988nfqnms\
        ouqp67gje3mkf6pgecc8mrdda6obrfftqubg5bfde3hed7kf8e7dhm9c7aihmihokslldci9hdaa77nhaa3gkd6c79lk\
        plkbnuoo59dbc8eca6hc7c9bej99a7gfjgfliqjicdbcga58fblg8g5fin65efkjokj9munmcd784djbbembad7gjo56\
        9glkolkqnuon
        """),
    LetterPairs(
      language: "fr",
      letters: "abcdefghijklmnopqrstuvwxyzàâæçèéêëîïôùûüÿœ",
      needed: "èéï",
      costs: """
        m7979ababad9979b8ea78ccffediouuucjuiuuuuouu6hbbbjdbd8hb785ccf798acdicdunujuiulucuuuuuua4gee6\
        pge5ih8hg6mq7ef8ocrciuuuurbuuutuuuiuu95ocg6fo58sgahg5oh9e78hstjjuuuuhcuuuuhuuuuu65nid5ide6ai\
        hfg6gq9ch9pgseguuuui7uuuujuuuuu3fhaffhfjdue9a5hgm75baegefiuuuuuquuuiuuuuuu75fdj79bk6fdbie5dn\
        6he9mopmouuuupbuuuquuuuuu84elg7iea7rebf97ii6dh6oficruuuusauuutuuuuuu84hgh5hhg5qdecb6fpaec9oh\
        rfquuuucauuusfuuuuu7ab9b6ebjije8a69ea967hbjfghuuuugemuuuuuuuuua4dhd9ddj5ebgde5bmccf5kmnlmuuu\
        tndsutpuuuuuu45mff9oh95hdebe6fpaecanbqdfuuuureuuusuuuuuu66egf5gck5if7gh7hkjbb9etugkuuuufbuuu\
        uuuuuuu948gf6hhj6sgi9f79jgcfchggeguuuu98guuuuuuuuu47ha77g8f7igfh99jhj96cemuehuuugmbmuuuuuuuu\
        j7edadfhcf9ec884dbj79b5belehuuuuuluuuhujuuuu95nlh6pha7ii9li6bq6eaahirequguud8uuutuuuiuuaajie\
        dmjkdokhhfdjeggc1lnomnuuuuojtuuquuuuuu65dcb5jbi6uedcd7jhaa9bggugiuluug9iujuuuuluu27fbg7hlb8u\
        bdkg8cje98bifufluuuujeuuuuuuluuu56jck6sjb6jjefg7kl78a9rjuefuuuuj8uuuuuuuuuu78aab6fbk8hc997hc\
        s588gbtaeduuuuheuuukuuuuuu95led4nkl4plbjd6lo9didmppnpuuuucauuuruuuuuu82jhb8eee6nbdhcacmdaadk\
        nnenuuuuo9tuupuuuuuu398bd5bid6mjfge98lcf9gdmnkmuuutndsutouuuuuu55fcb7mckbodcca79n8ad9fopmouu\
        uufcuuuquuuuuu64ahd6lee8nebaa8imbad9kbncduuuuo8tuupuuuuuu28dbc9gde9hebb9adgaaabfhighpqqoidnq\
        okqqqqqq78d7c8f8d8hdab99d699aaehh8hpppoicnpojpppppp67cab7ebc7gc9a88cf8899dggegooonhbmonioooo\
        oo82ecd9gde9iebca6dhaaabfhighqqqojdoqpkqqqqqqadi9cdk9idmifg6eh9483fjlmkduuutnhsutouuuuuu5cc9\
        a6e7ggrf8a9abc677fdgsphuuuusmuuutuuuuuu89ecd9geeaifb5abehab3cgijgiqrrpjdorpkrrrrrr67cbb8fcd8\
        hd5a89cf999aeghfgoppnhcmpnjpppppp59dcd9gde9ie3c9adhaaabfhighpqqojdoqpkqqqqqq489a79jbhclh9a8d\
        ga8d6eialjksttrlgrtsntttttt58dbc8fcd8hea769dg995aehifhpppoicnpojpppppp47cbb8fcd8hdaa89cf999a\
        eghfgoppnhcmpnjpppppp67cab7ecc8gd9a89cf699aeghegoppnhcmpnipppppp78dbc8fcd8h8a799cg679aeghfgo\
        ppnicnpojpppppp67cab7ebc7gc9a88cf8899dggegooonhbmonioooooo67cbc8fcd8hdab89cg9995eghfgoppnhcm\
        pnjpppppp
        """),
    LetterPairs(
      language: "es",
      letters: "abcdefghijklmnopqrstuvwxyzáéíñóúü",
      needed: "áéíñóú",
      costs: """
        m89799b9bad9979b8ga88bbffddhljnulo4ib98gfcecec796fdh77acdgnddunjgunub4gfd6pgg5fo8hg7gt6ef7of\
        t9iggiuifuc5obg8go75tibfg5oj9fa7itukkkfeufcu64omf5jfh5jjifg5hualiajhughebdufju6bd9bdfaiehd8a\
        5edi659ddgeeemuudumu66jii6mcl5ffbie7dq5ge6mpqmnnffrnqu84ekf8imc7rdcec6hi6dh5igieqqrqugeg84lg\
        e5ggf5qeedb5ercfd8nhroogfgtpeu86a789fakhje8a67cga98fbkkffhkukamub4dgb6dij7ddgde5doccg4knollm\
        mmqdeu45lge9ggb5qdece6drbdc7nbrdhffhthhu55ehf6hbi5tf9fh6fgjda9etukkeebuchu948fe5hhp5sgifg69j\
        gdebhggegcbrufhu56qa78g8f7ggfig6ijia6celueegdduflu3dcadfhdehfd896eci76bfbgmggulluuuu85meh5ih\
        f7rhalj6hs6fb8oiseqidcueci89gebajgialiefdahcdde1ilnakklkoknt75dbb6ibi6ufdcd6jjba99ggujfbgcuh\
        il37faf7ekc8lcbig8clef79iluhlgjhuiuu85kgi5rkd6iheff5ik6be9riufiafbufgu86b997fap8fc996dcu689f\
        dgfcdjeeisuu93kdc5nkm5pmcjd5krdfidmprnoggfsgru73hfa7ddd6macgc9boe99cknodladlpdou667bb5agc6li\
        efb97nbd9fcmnjkklkoknt54fcb8mfl8odbic7cq9h79mfqmcbonrnqu73bbb7mec8necab7jpccdbldpbennnrefu5c\
        jcef9je8nkdc2fcp89a9loplmmnmqmpu7biadeldk9njad8eie728hknblmmmmqmpu45eabfaekfnkh76ceaa8ahdo9l\
        mmnmqnpua5fde9ifh9khdec2fmccdehkmijjkjnjmscddhbfljkfnk861fep9achloplmmnmqmpu594efcjgicli7a4d\
        gnadefilnjcklkoknt77cab6fce9h8a799dj79abeijfggh8kgjp
        """),
    LetterPairs(
      language: "pt",
      letters: "abcdefghijklmnopqrstuvwxyzàáâãçéêíóôõúü",
      needed: "áâãçéêíóôú",
      costs: """
        m78789aab9db979b8ba88cbfefdjhuuukulouuuu4hcb8gfcfagd786ede779cdfifduuuudnuhuuunua4gdd6peg5ro\
        9fg7hq6eh7ofs9iudiirgrrfuugib4ohh8fo76shbff4oi8ea9httjjugkjetgdfgucu84oif5jfh6djigh5hrakiajh\
        tfhufjgtgcjffuuu5de9def9iahe896gee659cdfdgfuumumuuujuuku66kfi6fkl5ff9ie6dn6ee7mpponuofnpdffr\
        rtru84flf8ihd7rfdec6ii6dh5ofifquiifrfigfuuuu94lge5hgg6qdgcb5fpbfc8nfrppuftfqdrhstugu76b79bfa\
        kifg8a69de988fbhfifujugfmjmjumkua4dgd8dij6edgdf6bmccg5knnmmunqbnnnnpqrpu45kff8gfa7gedcc6doad\
        c8maqdgupsoppqprstsu65ege7hc95tebdh7fhhca9ctuikuedetfeckdifu648ee5ihp6sgjgg7ajgdebhggfgugket\
        begkkuku76pa78g8b7ghehg6jhi96deljfgugugdecghguju3dcbcehdgged897ech76bbbfmhhukuujmmuuuuuu85mf\
        h5ihe7iiakj6hq6fe9oisequeuficrhtuucubbjhecmjkcnlhhgcjeggb1loodnuornooonqrsqu75eba6hbh5ugecd6\
        jgbb99ghuhgucjdhhleiilju37faf7fjc8lcdhg8cte97aiiugluileugufjujuu85iei5rke7iieef6ik6ab8qkufeu\
        eecueeddfuku76bcb8gbp6fd997dck699gdiffcuhksffefuuuuu94led5nkm4pnbjc5loadiempqoouesfpegcgstsu\
        82igb7ddd6mbcgc9blc99cknndlumqlnmnmpprpu688cc4bhd6mjfge87lbeafdmnllumpdmmn9opqou45eh98lckanb\
        abb8bm8f68enomcunqmononqqrqu54bhc5leb7nebab8jmccd9lbobeuodeooonqqfqu37dbb9fce9hfbb99dg96abeh\
        iggphkghhihjklkp5d8dbe9ajemk7gfebd47aa8nnmbunqmnnnmpprpuaafeecifgbkhd71bfjccddhkljjsknjkklkm\
        nons7ejhhfljkfnlhhg0jmffghloonmunrmononqqsquc4iggekhjemkgge8ileefgjmnlludp2nmnmpp5pu5bi79edd\
        jcmk97ceid567cdnbmlunqmnnnmpprpuachggekhidmjf95dhle1ffjmnllumplmmnmopqpu89a78e9bjemd867c9ca7\
        ag8nnmmunqmbnnnpqrpu8bbb9cbghcki7b8c9b469e8llkktlokllllnopnt5ageecifgckhd35cgjccdehkljjsknjk\
        klkmnons99fdd1hegbjhddbbfibbcdgjkiirjmijjkjlmnmrab389cighcki787cgj79aehklkjtkojlklknnpnt67ca\
        a8ecd8geaa98cf869adghgfpgkfhghgjjljp
        """),
    LetterPairs(
      language: "it",
      letters: "abcdefghijklmnopqrstuvwxyzàèéìòù",
      needed: "à",
      costs: """
        m79789b9c9fa979b8da78bbfgeduluuuu4icbagebeagc795eci798ccendbuuuuuub4add7pfd5snahg6hs7fg7odua\
        huuuuuub5o8h7fo66ugcgg4oj9fg8isujjuuuuuu65ngc4jfg4giifg6itali9phuehuuuuuu3cfabegaidue8b6egh6\
        68degjfduuuuuu76kfj69cl5ffeje6dq5ee9mosnmruuuuu85flg7ic95te9f96ii7fh7pfieouuuuuu84lgd5hgg4re\
        ecb6grbgb8nqthntueuuu56b7baebkhjf8a68dha98dcjihduuuumma5cfa8cgi6caecd6anbbe5ilpkiousuuu45lge\
        8gg96hdcbd6drbcf8natcgtuuuuu75efg5hdi4ue6ei6fujea9ftuhkuuuuuu948fe4jhp6ufiaf79jfeebhggehuufu\
        uu66ha76g8f7ggfhb6jujc6bflufbuuluuu3eebdggbfgfd895ebm79bdbfmgguuuuuu85mkh5ihf6iidlj5as6fe8oi\
        ueouuuuuu88hfcbjgianiegdbhceea1jlpcjousuuu85dca6gbi4uedcc6iubb99fguhehuluuj87f9f5fia6ubcjf7b\
        id769deufkuuuuuu85igi6sic6jjeff6il6c89rlufebjuuui869aaafap9gd996abu688fdghdbuuuuiu94led4nkm4\
        rmbjc5lqcdicgpsomsuuuuu82iga6edd6obdhcacofabdknqekqutuuu576da69fb9lhde9b8l9d8ebknihnsrsss44e\
        ca7mckapcbac7cp9e98lormfruuuuu94dje7nke3rgedc9lreefbmete6suuuuu1agefbifhblhdeccflcddehknjhns\
        rsss37dbb8fcd8ieab98ci9aabehkgekpoppp38dbc9gde9jf88a9dj7b8cfilgflqpqqq66cab7ebd7hd9a88ch899a\
        dgjfdjonooo47cab8fcd8id9b88ci9a9begkfekpnppp37dbc8fce8jeab99di9aabehkgekpoppp
        """),
    LetterPairs(
      language: "nl",
      letters: "abcdefghijklmnopqrstuvwxyzéëïöü",
      needed: "ë",
      costs: """
        m8899ab8aac897999ha88d9bfeauuuuu67cbahdbdcgb795ech7a9cdenddujguub4dee4ped5omchg6iu8hh8odtbiu\
        tuuu96nef8em29pfdif7oi9eb9hpufjuuuuu47gjb4ifd6ejhfg7fuc8bajdufduuuuu4ddba9fbg9nb8b5fdm689ddf\
        hfdulnuu56cfb8bbd6cddje7fr5d99dfqnmuruuu56gna4jeb8pdgee7jj7cg8pgjdjuuuuu55nif4jmh7pifdc7hucd\
        79oguqjhuuuu89ca98f9jg7b8b5ddhb68edigggubuuu85dg76fkb7g5be88dtfaf8gnsoeusuuu55gie5iia6ibbdd6\
        fu99caibufhuuuju65ehb6ebh5ib8fg7fuh9b9erufikuuuu748gc5hhg6jfidf7cjfbcdfggegfuuuu48ec68m7d8gd\
        efc9iui68dfikeguuuuu7ddcc7ebehdb8858al69a9bdlhfuuulu65hle5hec7hhagg7au9bb9dhseoutuui66ffa9ie\
        f9hfdec8gbcc73hhm9irmqss66bf86gbf6laccc7fjc999dcugejuuju58f6e4kkb9bbbhfadueb6dhfuejuuuuu56hg\
        f5seb6gicfe7hl97b9hiufduuuju77ac9aebn7gb8a6gcu689bdaecduujuua5led3okk5hlbkd5gt8djdmnsonusuuu\
        83gke4dff6mdfje8esdadfmnrgnuruuu587gb4afb7igefde8obb9bciajjsnrtt54fba8mcjblfaba89r8e87ffqndu\
        ruuu85cke5nff59fdcb6lsddf8m9refuruug47dcb8gcc9fd889ael7ab6efkgfpkoqq1bgfebjffcif6b9dhoddefhi\
        njisnrtt87edc6hddafdcd6bel576dfgkhgplorr786cb5fcc9ec7c9adk7aacefjgfoknpp67cba7fbb8d7ab89dk69\
        9bdeifeojmpp
        """),
    LetterPairs(
      language: "da",
      letters: "abcdefghijklmnopqrstuvwxyzåæéø",
      needed: "åæø",
      costs: """
        m8899a99aac8979a9ga78baegedgiue6gbd9hbadafb785ech798cddmdfuuuu95gge5oge5ihahg7iu8ff7nct9iiru\
        f75lef5ck57pddfe7mg9dd8hptehrquq57hpc4ged7eeaee8gu98bceiueiutue5dfe9dgcfeea7b6fgu578defhfhuu\
        ui77dgj9bbf8fgbkf4ft5d98mpsfqf9ub55gof5hd98hddfe8jj7ba8ofjdsfhud84mhh4hlg6dffdc6fucdc89ctoqs\
        efc79bba9e8fgg97a5bdga58echfgguuuka5ck76fif6fbhea6drdcb7knrlfpcue36phk7iic8kccee8hu9eb8beuck\
        ghuh75di96gcg5gb7di7fug7badkufkueug758gd4chh6jgg9e7cjdbdcfghdgcdij57hc66i7d8gdegb9jmk68dgumd\
        gkhuf6dccbfeaehda775d9k59baaekhfutut75mnf5ehc7hgaki7at7db8ghtdqbbuq77gha9heg9jddecagbcc73hjn\
        9klksk56cg96fce6tbdda8hkd899fguejfdme58fdf7fjb8e3cgdadueb7dffubkikuf56hei5ffb5efded8hl899ail\
        ubeiiuf779c99eaoagb8a5gbu688fcgeddtsui85lhd3hkm4hjckb8mtdbgfmpsnqraup82jkc6bee6mbdhdacqdaaek\
        nqecpnun588hb49fb6jddecd8nacafhknikmktb65ge68maldob9b99as887amosmdrpup64ijb6jdd7bdbab8jqbbd9\
        jbpadonum6c8i67ighdke7f7eio49egclojlnmulcedjbd98i7l96h5gbq47bhampkmonum48cdb8ebd9ga6b9adk99a\
        7egkehihphdedj75kcjc8daa7gjq54gh9mqknonun
        """),
    LetterPairs(
      language: "sv",
      letters: "abcdefghijklmnopqrstuvwxyzäåéö",
      needed: "äåö",
      costs: """
        n889aa99aac7979c9ga78aaeffefeue4fce9hdbecfb785fcg698ceeldeuuulb4ife6oed5fkahg7gu7fh7odt9igcu\
        e86mef5cl48o7cgd8mf9de9fpsehoqup46pkc5gde7eecee8gu98dceiuddhtug6cecbdebgbh97b5efu577dfffegmu\
        uj76ehk9acm8hgake6ft4f9ampscpbeu664fpe6ee98jdcdc7oj7aa7pgjdsdeuf84hhf4hlg6gggdb6ftbgc8nctfqa\
        cea89bc89g9fig87b6bdha48fdifgftuul94cfa6fjf6faefe6dredh6lordfapun43qhi9ike7lgbdf8iuad99bfuel\
        glke75ejb7fch5db6de7fugaa9dtufjbglf749hg5hhe6gee9d7ckebbdehhdhacgh56gd68i7d8eceib8huj68demkd\
        hijuf6ccbcfecehda775dal589aadlihruus75mnh5dfd6hfakf78t8eb8fhieqocip76ghbahfhajddecahccc63hkn\
        7kilqj55cg98fbe6hbdb98kkc99aegudkbehe68hdh9fkc7f3che9dueb6cggubjgguf56hej6hfc5deddc8jl998afj\
        ubfdiuf879caafajagb895hau687fdgedcqsuh84mhd5nlf5hjdkb8htdcienqsnq6fup82jkb6bec7mbdhdacqdabek\
        nqenlotm577ib5agc6je7fae9obb9bclniljlrk66ga6adameoeaba9as777aggsnbnqug64akc6kee67dbab8kqccd9\
        kbqadlotmfflgdhmalhna7a3ids566jdormonpuo7ddk8bk6jel87h6gjq586hcmpkmlntm37efcafdfahb87acfl8ab\
        7filgigjohe5bl9gl8kefdde7hdr35ce9oqlomoun
        """),
    LetterPairs(
      language: "nb",
      letters: "abcdefghijklmnopqrstuvwxyzåæéòôø",
      needed: "åø",
      costs: """
        m88aaa99aac7979b9ha78aaefedgouuue6hbe9gcbdbfa785ebh798bcendfuuuuuna4gfe6oed5ih9hg7iu7gh7odu9\
        iiuuuui75lgc6dk5anbced7le8cd8epsggrtuuup56jjc5hef6fhbef7hu88cbehuehuuuuue4dfgcdfbfbna8b6ffu5\
        77defjfhuuuuuj77enk89cm7ffcke4gt5fa8mpsgqfbuuub55hpf6gd97cdeec7ij7cg7ofjcsfjuuur94hhf4hlg6eg\
        ddc6fubdc89ethrsuguub88bcaaf8fgg87a6ddha58fcikghjuuuuka4cma5fjf7fbidg5dseeh7lorfgqsuuu937qhh\
        5jlc8daceh9iuaba9beucliuuuug76eib6ech5gb7dg7euf8aackuelufluug759gd4dgg6ifg9f7dkeadcehhdhcufu\
        ui68gd66i7d8gcdg99juj68dfmmdhjuuuuf6dchdeebehda765dak589aadkgiuuuuut75moe5ehd6hgbki78u8db8eh\
        tdrcuuuuq76fha9heg9icdecagbcb63gjm9klorssj55cg96gbd6lbdcc8ikc899ggufiekiuuf68feg7fic7a3biead\
        ueb7dfguekluuuuc56ifi5fgc6ifdde8jl988aejubfiiuuuf779ca9fajaga8a5hbu677edfedduuuuui85mfd3ngg5\
        hickb8fueagfnptnqsbuuup82jlb7ceb6mbdhdacrdaaeknqkcpruuun576bb69fb8jddeae7oaaabbkahkmorttb65e\
        eb6ncgcoa9caa9t7779gpsneruuuup64ika6khd7bcbaa8jqbbc9jbpbdoruuum5ccj89igidk78f7fap499giloimnp\
        suulabfheahegbicadbdgn17cegjmhklnqssj47dfc9fdeaga87abem79a7ehlfijmpqqh67cda7dbc8e89a89ck888a\
        dfjdgiknoof67cda7dbc8e89a89ck888adfjdgiknoofdeel7ekbjfmb9c8hjr45cianq4npruuun
        """),
    LetterPairs(
      language: "fi",
      letters: "abcdefghijklmnopqrstuvwxyzäåö",
      needed: "äö",
      costs: """
        n89bbacaaba6979b8ia87c9efcejuu48dfbhfdc8fb795gci898bbeoeftuua4ffd7red4okchg7hu7gf7ncubinus74\
        mgd7cl59ndbdc7le8cd8eotggluq66iid4iee5dhfff6fuckf9ngubgdus8cfgd8ibc9t97c4efu776aeekehkuu55ke\
        e9eaj7edbhc6er5dd8jnrkocuo83fpf8iec6gcafd6ii7eg7nfidsnusa5ii95inn7bhf9c6guch69fguesaii67decb\
        hce9g87b5bdib67gdimjkdude3goe7hmm8geigh4lugfh6mptnq6ur95rlj7llf5l8eeg7iua7f6qfudlcuda6fjg8je\
        j4da6ai7hujd98euuglaufa49hf5iik5kgiah8ckgffahhhdhbku37ifa7k9f7fbff9agui98dgnngjgun7cdldhhca8\
        b9775aal779aaclhjquu84oqi5gie5fhclj8au9dc8iiuesaus65hib9kgg9iddebagbdc64gjohlgsl95dgb7hcf4cb\
        dce7hjcb89cgufjguh95gcg5jhd5k9digadme85adfucmcuu65kij7uke6jggkh8kn8a78jlubj8uf88deabicgaf88a\
        68bu7777djifequub3oge7rnn5pkeld6iufhj6nqugs7us82kmc8cee7lbehdadsea8eknrfpkup677bb79gb8idde9d\
        7oa98abk9hlgsl78hd9aqe7ae7898cau989bdhu9rfu974ala7ndd6kcc997iqbbc9jaqkeiuo3copeeind8ee8a6kfu\
        aaakbrubs6us777fc8hdd7ea6a89cka98adgkehcpi6balicnibd87966fbqg67gjmqknaua
        """),
    LetterPairs(
      language: "is",
      letters: "abcdefghijklmnopqrstuvwxyzáæéíðóöúýþ",
      needed: "áæéíðóöúýþ",
      costs: """
        n88caa999dc7969e9la69d9hlfhclueufgeub4ibgbebbdega796hcj699dcilfhmuuddiukunc4hqf7ngi7ohbhd6gu\
        7fh9efueif8s7oab8ir85jec7bi49kcadc7kd8cd7eqqeemnphkjnkqo54nrd8gei6bhdecagub8h8cjufjqht8p9hcj\
        s8eegeec8h7l88b6feu567ecjf8lstujehthuj77ehm6ndn8aeaj89eu58a8mttdsfeabbdcdtg74fsc8hdf9eecfbaj\
        u69e79jjdujfu8hbjeuja5hqg5hfg8bd9ga7fubgd98tths9cfaneadtq4bceedfcihib695fch889iduclhstuo9jtq\
        ulg3hqfahlnahgjgicfufgj7mttos8psbn5c7tq74klkaljf8dbbdc9hu9c87cgudlslu8rae9iu85eja7ddj7dd7efa\
        fuh8b8euugldfu8r8ebej55ahf5fik6ieg9haclfbdafjifjbiu9rcfgul66ff68g7d9dcef8bhue799fmuikhhkbsel\
        cfj7fdrefb9fed9885dbj579bbdjefqrtienrous74mql6hhd7fffgi9au9ba7hhtesdes9nbhatq66fi9bfdf9fcccb\
        9faab74fllalhikdgfifmj45ejd9ece8dbccbbkmc9aafjufmedc8badalj77fig8fjd9b3bgcefuda6bbmuhmhfgasc\
        gcij65iii9jkd7ehdhc9jl6a77hlueejih7rbebug6bdeiegckeida57jfu489hgkuhgrsun9pspukc4mie4nln5njdk\
        d8nuadjdnttptp8s8og9nur64gk87bbb6h9deagbqc7dbhnninjkmfigkhol68bkb7afh5hd5e8gbqcddbbnninjkm6i\
        hkhol77ldb899md4cac7cbu78delssngnoqjdlolsp55hl9bhga8i99a8aiqd99ahcocbalnfihkiol6fdoddfaldld5\
        d8jlu567ikrrmfnoqc8knlrc9ejnegaakgbdb85jet9b4hjqqlemnpi4jnkqe8chlhecgiei95fdhir7e2bioojoklng\
        jhliom77bscdeajlj7677odua589duuqursunjhjjuj55epgcaeb5mfaccgmua9i4cssnshprgnmpmtf6baqfjhadhda\
        667m9u879k8utptpqsl9nqnufeejnjg77kgk8576jkt6g7hkqqlqmnpi9knkro88aqach9nffa875lbu686kctcospqs\
        fnhpntra9gkfdabhd7ddd8f9q738egnnimjkmf8bkhnld7imi4jhja5ffgfijs7ffgapp7p8dobkaej7n
        """),
    LetterPairs(
      language: "et",
      letters: "abcdefghijklmnopqrstuvwxyzäõöüšž",
      needed: "äõöüšž",
      costs: """
        m89baacaaab697ac8m977c8hghfmfkdgm57ag9decaada786fdl789cbhngguuukhu93fhd7qed5hkbhg7hu8gf7dfud\
        iqptfrt75jfc7aj68lbaec6ke9cd8eqsffnmqnoq35psf7ihf5fhdeh9iudci7jiuuisfutta5bdgb7fafat9697efu7\
        78ecjugjmuuuuu65jeh8naj6edchd6ct5fd8jpsopamenoq74gqf8iid5idbee7iu7fh6igietrgtrsub5hhf5hma59d\
        fcc7fucd989sussgetfrt48df7dhah8j88a7deib77edlnnmuluuhuc2dod7gklagfhfh8lufeh5krtqqbardpr75pki\
        7kke6hcddg6gu98a6chuhkeckgku76flb6lbi4ed7cg7guica8fuuljedugui949hf5iij4kfhah8ckgceagiighdcuh\
        ku76fd67j7e5cchgaahukd8aflulhgguulu6eckaggbadda7757bk78acafkiitsutui85mqh6ghd5cdecj7hu7cb7mi\
        uesa8eert75ei9aief6gcbcb9fabbb4elnkkihlijl75dg97gai4dbece7kubc98dhuijllhhlu66fjg4hje6j9bffae\
        lea59eiuhljflduu55ljj6ujd7feddg8jl87a7luujldgeeau79ce8djbecfb897hau8477cllgitsulfla2nif6qmf6\
        pkdke8hufdjantussa8grrt74hka79bc6j9bfbeaqb7dehnqmmkknlmo576i978ef8hccdcc7ocb9cflokkiiljkm36c\
        l87lcickcacb89r8ee8hoqnnlkommo74hla7lhi7jc9898irb8bah9qndlbocmocddma6nib5lh9d7gct5d9gjpsop5m\
        pnoqcebnefod64md8dahdt6g95fqtpbnfqofr8bakbckbhbje8f6e7q8b9ehnqmmkk3lmobajm8emi4dl75bag9s6abg\
        dpsoommp7oqc4ilg5mhi4kafcc7isfea89ornomlomapa3bke8kbh3bbdedabqddd9gnpmmkjnkln
        """),
    LetterPairs(
      language: "lv",
      letters: "abcdefghijklmnopqrstuvwxyzāčēģīķļņšūž",
      needed: "āčēīķļņšūž",
      costs: """
        n89a9dc9bab6969d8ob89c9lgocjejjhiofeuo4kai9kgdd8cb977hbu859acouueriluulghfnod4gif8sjg5fccii9\
        fu8fi6djuhj8jfudujsqdtaalng4clh3mggge8luecj8fuuhhcshu9trqoqr95jqh6kif6ggggg8iu7bg8iuuu89uaub\
        uukrk79fdbbhh9gab8975geu776hcuuuchktksibf9mi66iei8nbm7edegd7cu4dd7jutulbp8serpneooc3gpfbsnh6\
        he9ff8iu5cf79ujjpauduhufsfjsb6jmf3fke7fedad6dubad7kuuumbqdtlspompp6ecgb5hbjk77698edna87iduuu\
        bdhuitnkcgluf2mpi8inqbnflhk8nukek7nuuup8teufusip9sd4pdhblkg6eebcn7fu88968lull7uhuiueudjud5er\
        c9lek4edbfd5fuj9a7buulk9ldu9uuukdh55arg4hhl6hekhi8buhbc9jjlli9hbufuuuiiuc5fe68h8g7ebedd8fukb\
        78buuuf9geuauuuheh7fbcamgadfda776kau768b9uuufkururljgbuja4nhf7jcf5dgefg9gu7bb9djjjf8u7jdutgq\
        es55ce79hcg8caaaaacs9999conoebjemekihfhhb5caa9icj5hbedf7euf9b7dmumi7ueuahuuhgu27gkh8glk9j8de\
        eabugg7ceuummdumuduuutku96geh8uji6ecfde7hm59f6euuuh8ldubuujjgu2caibgjciggba87kgu87bneuumciii\
        ukuljeuid3njg8snr4elelg8nufek9iuuupau8ubutsqss68df7699h9e88bbb9tb8bbdpopfdkgnfmjigij565g988e\
        haecccbc7ubb8beqpqgdlgogmkjhjj78df68i9h9ebcb8b7t6ab8dpopfdkgnfmjigij97chb6qap4fddacbduc9a9bf\
        uunbsau6trfoqr5hda8lcfrgdb697mdu687lcuuubnkququfbetfc5hjg6lhk4hfffe7hueee6ctstjgojq9pnmk9m7g\
        kc7ipgoh87888jlu498iluuu9krnamfadbqq9aege8jfi2fddccdfucbc6fqpqhelaognkjhjk8h3c8gq7phdcbf7kdu\
        9a7j7uuublhounurfaqra7fhf7kgj3geeddegudca9grqribmip5olkikla5hjbcdil6dbcccaiubbf4itstk7okbbqn\
        dkmnd4iki7njm9ehhggcbugdg4jutulapaskaonb6oc4kdjapgo7ldffi9guddd3buuumbrnuc9qbnpqdeec5fbjmcj9\
        c79gbu693geutukiplskroncnod6bkhcnie5dgggg4dufff5iutuk8pes9qonlbn
        """),
    LetterPairs(
      language: "lt",
      letters: "abcdefghijklmnopqrstuvwxyząčėęįšūųž",
      needed: "ąčėęįšūųž",
      costs: """
        o88b9bc9bbb6969d7pb88d9mgheueuugcute7maeajece6db777gbu7589boumeuiuuufothb3hff8sfj4hlbii8hu8g\
        f7ejuejgjbeurbar97lod4dl64lgdfd8luedi8euuggdqntspbcp85ojg5jhi6jhgfh6hu8kiaguuciet8dusga66fec\
        dli9k8g77a6hfu696efukmeubtuueuri65jmj6obn5eedhd6eu6fb8jutmooofrqnqbnb3fqeajof6jhcfe7jj5fdaah\
        jajdtfujsfasa5fge2gkf8lfibd7eubcc8keunpppgsrorco68dgd9jbmm88796acob679euuugjguuudo9lf3nqg6ji\
        r8oilik3iufhk8nuujrcseuure8rb4qlg9ljh5ljbek6iu89979judjjufjlcgbub5cle9jbl3hdjfd6guicabduualg\
        ucleuubjb5alg4jjl5lhjij6aui7eahjicibiblulubeb5hd68k8h5ebgel7lujd7aeumehff9feim9u4gcdbohbfgaa\
        876obu84biauumiumtuukurk84jhi6hij5fiegg8ou68b9jjuhsssbuurgos66df87hcg7daaaa9dra9a7dnmghhhflk\
        gjdha4cab8ici5rcfce6fuica7gkucjcfduijg9u28ilh7gmk8l9dfcbfnhj9acuuingjgjkuueub5kmk7uii5jhfeg6\
        km5cj7bmucmcudihug9m6bagafhbt8c89977cu768ocuuidugsuufuqeb2ohf7snr4olelg7jugelfouucshsbfurues\
        57eh77a9i7f99cbb8t98ccepohjjjhnlilei765aa99fiafddd996t999aaqpijjkhnmjmfjad7nafp7oe7a78adbu87\
        7b7uuocpfntsbrle95bmc7oan4kecbb8juacecjctbooomsqnq7n1ejmjgojneahchggjuhahheutmooomsqnqjcb7jm\
        j9ojm1jhhhg9eugfg9jutmnnoerqnqen4gmoaiqepf5jd78ilud4ajguuoqqqoushsmp1bgjgdkgjbgeeeddgud9degr\
        qjkklionkngk2chkgelakchfbfeehue4afarqkllmjpolohca5kfd8okn5k5ddd9fube6a7utnoopmsrorbocchk7emc\
        kchcfc6ebu385fhsrk7lmjpolohl0ioqnksnriellllknulhlmnuuqsssquuruora4kmj7ojf3kih8e9kuhceabutdoo\
        ofsdnfko
        """),
    LetterPairs(
      language: "tr",
      letters: "abcdefghijklmnopqrstuvwxyzâçîöûüğış",
      needed: "çöüğış",
      costs: """
        m88a9aa999f7a7ab9ib78cbgfbdudufuguje5eccaiedbci9895fck689ecgn9cufuuuufsea4fhc6peg5skahf7iu8h\
        h6ffuciufueudsfp93fmc4cm88rfcfe9ngbeg9fruhhuousuerdp64gib5iff6fiffg7gucli9ohuehuiujubsaq4fec\
        bffdgek88a7gfu687fbgi9bueuuutgqc65jfj7fcf5fcbie8dt6dc9lprflufuqumpdm74fef7hhc7sdddd7hi8ef7ng\
        idououau9rbp94lhf6hme6rddcb7fuacb8nftlnueusu9rbf5bbbcdecgfg86a5fch889gdul9buduuutfqb94chc8cc\
        i6dcece7iqbcf5inpcjujunukmhk55jji8kie7kb9df7hu9aa9ehudkkbugubu9k74fdd5idi5jc99h8guifc8fluckl\
        iuuudubs739ed4hhh7tecef8dufcebfigeguguuucter46g978i8e7hdbbdaiukb9agllaguguuuiuai6dcfeffcdfe9\
        685dbk68ab9ekdfuguuurcog54llg5ggc6rg9ji6gu9eb9mhtdnuburugqco66ef98hefakcbdb9fabcc3fkmegrhrlr\
        hkeh66cda6hdg6ga9bc9gubc98ehueiuhuiueu9g75fhe7jjc5k9bge9dudd79ckuckufugufu6r65gih7ric5ih8bf7\
        ik8bb9guugeubuiucuar67bbbbgbjcg9796hbu689ebjuabuduuuqdod84ldd4olm6re8jd8guadj9drtbgunurugqeo\
        83hha7acc6nabfb9bqb8acinphjujunukmhk566ga99fg8ldcdcd7o9aaaalnfhsislsikfi73dcc5gcn9sfaeb9fuae\
        b9hsuioupufudsbh55c8a6nge8qf9bc9muddfamds9dunugueqcn67ccb8fcd8h69a6adl9aabdhkbepepipfhcf73dk\
        j4nkf6picdgaltcieblpsdmuauqufpbn66bcb8ecc8h99a8adl899adhjbdoeoioehcebbahbdjhcame6f5fiq6aafim\
        ob5tjtntj7hj66bcb8ecc8h99a8adl899adhjbdoeoioehce7ebaagmkkgp8886i9t499ieprb9ufuqumpkc78hic7kh\
        i5nf7feaiq7cf5inphjukunukn5k3hfhdipmnisa9c4khu7adlesub9ugusupcma56bkj7mfk6p897ecltgd8eeprjlu\
        9ufump7m
        """),
    LetterPairs(
      language: "eo",
      letters: "abcdefghijklmnopqrstuvwxyzĉĝĥĵŝŭ",
      needed: "ĉĝŝŭ",
      costs: """
        j7aca8aaa9b7899c7l979bblglgceuufu4icbahfcfg6c7a6eeu8a9hcuukcuhifgab5kji5ljm7hh6if6cu7ch7etrs\
        momftqoa8kke4bjd3hehjc4jughhcctrsmonttqo85lkj5mkn6ijfjg3kuhii8dustapnuurp7cb89edajhd87a5bcu5\
        8bfajuucjfhujh84idh6kdk6ggfhe5ct7gf7irqqknlrromc4fkj8mjm6iice95ju7eh87tssmpnttqo74hhg6jhb7fa\
        bc94ctefe9hrpqkmkrrol779ccae8qeg8aa67dua989auuudhajuus29mmlangofjggd75euej89gutugqfuuhqb5lce\
        9nlo6jj9dd4lu8a77cutfeqouusp94eme7hdp4fechi5cuieb8duuuorhuutqa38kk6mkf6ffieg59ueiebkuegnpnuu\
        rp56oa77d9h8ideie6fuga79iuujgjguujs2egcghfgik6c9a5gck7cdjcikugihuuutb6kkj6dkf9ii7jg5fu4id8ku\
        sfnpnuuro67ddc8ecf8bbac86c89aa7cmklfhgmmjha5bgb5ibi5lccac6fuhb88biuupsquuir56gcd6nlo7k9bee69\
        uej68autuoqpuusqa3mhl6omd5kfkle5lu8ff8dhuhprpuutq69accdfbob598b6bbu69aeduuuaqeuusqb4kkj5mjm4\
        dehjb5jueih9ktssmpnttqo58dd87fdg7bbac78co9babdmlmgigmmkh56e8dagdg9ccbd778pabbbdn7mgihnnki36e\
        dc9fdg7bcbc98dpabbbdnlmgignnkia6ahc7jhk3fffgd5hteff7hrpqkmkrrom97gg88hfi2dedfb9frcdd7fpnoikj\
        ppmkb7hhg6jgj3ffbgd4gsdfe9hqppjmkqqnl74ddc9fdg9bbac98co9777dmlmgigmmkh78ddc9fdg9bbac93co9bab\
        dmlmgigmmkh86fed8gehac9c9a6eqbc4ceomnhjhoolj47ggb7ibjceaaf98fr777egpopiljppmk
        """),
    LetterPairs(
      language: "ga",
      letters: "abcdefghijklmnopqrstuvwxyzáéíóú",
      needed: "áéíóú",
      costs: """
        m8868ca8aagc979c9jb78cdggffgfhgi5hd79efaf5jf897aei69afdingistcun95ffe7hf47uq9hh8bu8hg8qiudib\
        aeeb96pji7go36ujdee9qu9bbajuullccebd55nhf6eg67fjcfg8hubcbbqhufjbcaad43hggdifh5uebfa9luabcfgl\
        ugl9rrsr75kej7nb67gfdje7dt6hdanrtpqc9dcm75h8f7ji56uhdgc9ij8ee8qhjfubbjce54ped6fhj7uibfd8lu9g\
        99tuuluabbcdb9b9afg9flkj7959di659jeunjujttkaa6bd9dbfd6bbdac6hpaad4jmolmghhbi36jhe9feb8rcccb7\
        cs8eh9m9sbfklkml65dfe6ici6uf8fh9gudd9adkuhkae8cc658ff7hh57ugeffaakfffdgigiga8bbq46fb87f8f7il\
        ef7bhugc7ehlulicdccf7fa9dggcf6gc775edk789ccfkihpqirq75hjg7hg66thbki7huajb9phues8bbaa77fca9he\
        c8micdb9ga9c64iln8lfgghh55bcb8ebi7ufcbbafuca7ckiuhjbbacb36d9g7ij97ucbgeacuef8chjugledcdd54ih\
        i7sk68jiegf9il99g9iuufj8fbdc74daecfbj5ge9a6hcu79afctuedaogpo74jdc6mjh6rnaib7ftcchdnqsoq98bcm\
        74gea6cb96oaefaaapd8ebjnplnhihji576ca98ec8middbd7o99cfam8klfgghh45df96lbfbplaac8ar9fc7dprnbi\
        jjkk64gea7jg9coc988biq99bhkcpabaiijc7heccjpej2up9c6hhu8bamhturgnodoh82likioki2toggijmuiijfos\
        uqrmnmnn4gg9cigeiftp8k65mu986lcsuqsmnnon6ffcehg8f2so9a9ilt78bkcrtprlmlnm6f8a9inei3so8d5fguab\
        9ldrtqremmgn
        """),
    LetterPairs(
      language: "mt",
      letters: "abcdefghijklmnopqrstuvwxyzàèìòùċġħż",
      needed: "àċġħż",
      costs: """
        l88aaba9c89897ac9fa87bcddffuuuuufddf4gceaheaecbb795fdd7a9ddcgecuuuuuhhee84ahc6nge6bg8gb8gp8e\
        e6oepahtuuuuqpco85jeb7bi48icbcf6kf9hc8elnmeruuuuonkl55mo87hea5algce8nqbgg8odqeguuuuurqfo7bce\
        9ddbdeba796efi587fcaedduuuuufcde56jfe79ef5debic8fn7bb8mlomlruuuuonkm85eofanlb9gdcdd7hp8fg7fa\
        heotuuuuqp4c74gne7gef6jdfbb5eobfc6nmpgnsuuuupomn5bbdb7dcfh998b6fdg988gclfleuuuuuedf8d3eoh7df\
        n59affa6hiehg9ofgpouuuuurehg54fih9ohb7eabdd5fq9df6ocqfiuuuuurqnp55djd8pfb4be7eg9gjibc8gjfgpu\
        uuuusgfq648fe6gid6ldgae7cigee9ifddiuuuuuhhep47gc79i7d6adficaihhe7bgiiecuuuuufshk6degcecbefga\
        775daf69abbejgguuuuucjeg75kmj5efc8bfaih69o6if7mgoemsuuuupoln55hjaadad8cgfgeci8a8a5kjddjpuuuu\
        mlik65chb7gbh5abdbc7pjaa88fesffuuuujjepq56dee8di96b9bgh8bid86agdreiuuuuusqep54hih7ieb6eedfe7\
        od9c99hcsfjauuujsrdq49acbbdbideb896hce69agdececuuuuuiqee84jle5lij49idhc6kncdgcelnmlquuuuomkl\
        63jla6fee6daeiacff99chmdomlruuuuodkm37ccg8jhc68cafb9clafecjjakjpuuuumlij45ida7kaj9hadab8dm8g\
        9bkkmldquuuunmjk85elb8ljb84eeebakngcdblend4ruuuuonkl19ehdbgefaddcdbcficdcdhgjigmrrrrjigh66be\
        a8dbc7aa9a89cf9a9aedgfejoooogfde66bea8dbc7aa9a89cf9a9aedgfejoooogfde66bea8dbc7aa9a89cf9a9aed\
        gfejoooogfde47ceb9ebc8bb9a8adg9a9aeegfekpppphgde89gjg5igh35fefdehlefebjilkjouuuuakij76hkd5jd\
        i46gfg9bimfgf7kjmlkpuuuumajd92dma8mja7fjade9lb9f98mfonmsuuuupobc38elc7k9j79i9bcakndhga9cnmlq\
        uuuuomke
        """),
    LetterPairs(
      language: "ca",
      letters: "abcdefghijklmnopqrstuvwxyzàçèéíïòóúü",
      needed: "àèéíòóú",
      costs: """
        m89799b9b9da879b8ca88bbedfdfunjiuuumo4iba9gfcdahc786fcf7a8beelfetimujjunnu94gfd7pee5fi8hg7hq\
        7de7ofq9ieughqugigu65obg8eo95sgbeg6oi9c99hssjjduekeufidu55nid5ief5biheg7gr8hhaihrfhfubugudsh\
        u6cd9ddf9icmd8a6fdg648bdfefkfituuujuum66kej6mbl5ffbie5dn6ge8monnnmsdsoufpru84flf8ihc7recec6i\
        i7eh5pfieqdufuiugred85lfe5gef6pgecb5eoadd7neoopgtgfeurqsu66b7aafakhhf8a6acc997bcicihaujuuuja\
        uma4dgb8eik6edgdf6dmccf5kmmlm9rmqmuonpt45lgg8eg96gdecd7dpade8nbpdgntotgurqfu56ehf6hci5if7ei8\
        fti8a9etskecudkcueguu748fe4hhj6sfifg79sgbdbhggfgeubdfujfju66g978g8e7ggeie9jlk86deljbghfbugug\
        ulu6dbaddgcdeeb775daj689aadihhhhkutuuuuu75meh4ihe7iialj6hq6db9iiqeqouqicuiedia9ihcclikfnkghf\
        gimffb1lnmmmlrmrnupnqu65dca5ich6uedcc7jiba9aghthibhfjduhlgl27faf7gjc8lcckg9cie97bigthliujuhu\
        jhlu55iji7sic7ehedf8il67b9rlcgdbudhcufilu77baa8gbq8gd9a7hbk688gdgfedduckegutuu94kdc5nkm4olbj\
        c6koddhdmoonoetbsgugpru82igb7ede6mbdhc9cmcaadkmmemkrmqmuenpt669de5cik4nbgdda9mdd9bencmmlrcdc\
        upeeu45eca8mclanedhb7bn9a79lnnmnesfrnupofu64ahc6lic8nebaa9imb8dblbmmdbrmrnupnqu2fddfgakfdofa\
        b6hkf7acceoonomsnsouqpru82fdebhegbjgcdb6fjbbc9hjiijhninjrlkmq9ej9eflekfnkbh7gje629hlnbmnlrmr\
        nupoqu48fdebifhbjg98ccfa93cdhjjijhninjrlkmq59acae9ckcej767bcab78gam8lmkrmqmuonpt78dbc9gde9he\
        ab5adha56bfhhghflglhpjikobbgfadjgidli746e9c589fclkkkjpkpltnlos1chghekhjemjfg8fhlbefgdmlllkql\
        qmuompt4b3efcifhakh8badgkc6deikjjkiojoksmlnr78dbc4gdf9h968abdh7aabfhhhhfmhl9pjiko
        """),
    LetterPairs(
      language: "cy",
      letters: "abcdefghijklmnopqrstuvwxyzâêîôûŵŷ",
      needed: "",
      costs: """
        m7878a98abea979c8ia88bechbekuumuuu5hcb89cbd9gc796fdi7998hanefuuuuuuu74fhe6gee7ro8fg6hu8hf9r8\
        u8iuuhuuiu85nif7dl57sgdcf7oi8abbhcu7jjujjuuu47po57cgf6gkchf7kuagkbubuajkuuuuuu7ccb7dc5f8ld8c\
        7efu798cfaieguuuuuuu76mhj65dh7ihblb7gu7kdarcu8ruuuhuuu36fng8jjc9tgbff7jk9gj9t8k8tuuuuuuu55ng\
        d6feg7sfedb7fu9fd9s9u7fguujuuu65b999b9jgef7b6adg998ffbkgkkuuuuuu94cga9dfg5ddfce6bpccf6mcqgmr\
        uututu45fef9ge87eebbc7ct8ce8p9tbguuuuuuu56dfd6dci6ie7eh7guhebbfakatuuuuuku748da5hdd7sfedf6aj\
        ddecgcgagujufuuu46hc86g7c7ghgg98hlec8cjdlbguuuuuiu6ebc89cadfec596eck78abdckgguuuuuuu64gff5gd\
        96hhbgf7et9ec9q9hdquueuuuu76fe99fde9khcec9gbcd83kenakpssqsqs65cba7dca6ueccc7hjcb9bk9uahuuuuu\
        iu56bbe7ha96jbcnd8fudd7cgauajjuuuuku56fgh7he56iidfe7hk79datduciuuukuuu38db9aebmahd9b6deu79af\
        efudcuuuuuuu65ida5igh4njaga6dqbcgdmhqhmsuututu75aab7ddg9ig8b8ccu79dirmu5rfuuuuuu467ec9fda8kg\
        cecc7nca9eae9ejpssqsqs79ec5b8bcfsi975ceu77fcjaumguuuuuuu64bhb7icd7ndb9a8jqb9camaqbcsdututu49\
        edb8ecdajf6c6bfm5ccdidmdiorrprpr67cb98cab8he6b99dk6aabgbkbhmppnpnp37cb99cac9heab9adl9bbbhclb\
        hmppopop68dca9dbc9if5c7ael5b8ciclcinqqoqoq66ba88b9b8gd9a89ck8a9agbkagloonono76dca4dbc7ifac77\
        el7bbciclcinqqoqoq66ba88b9b8gd9a89ck8a9agbkagloonono
        """),
    LetterPairs(
      language: "vi",
      letters: "abcdefghijklmnopqrstuvwxyzâêôăđơư\u{300}\u{301}\u{303}\u{309}\u{323}",
      needed: "âêôăđơư\u{300}\u{301}\u{303}\u{309}\u{323}",
      costs: """
        m987acc99ce8978e9db86cafcdeiulk9kltsuut4fcdagebdafb896ddg7aaceeicdussututa9ebba4ffd8qdd5rhbh\
        g7hr8hg7odqahbddbppgnmrpn46nffaem4bsfegg7ni9ec8hrrihdpbtqdconsqo45lgb7hdc6dheee6fqckb8nfqcfc\
        nndopbnmqom5bcbcafbfcjb7a6bej689cdcecerqptqrqf9igi45idi7mag8edbhc6bn6hc8kmmjmlkkollljinlj35f\
        lg9ig96seeed7ii9fh7pfidrficiqiconspo55nif8jhg5sfhfd7htdfe7phsgr8b9erc9potqo46badcgciffd8b6cd\
        fa99edtfgih7ruseibaffba4cgb9dgf5dcgcd7cmccf5jllilkjjnklkjhmki55lhfahh66hddbd7erade9obq9hpcfs\
        pppnmron64dgd7hcg5hc8eg7esidc8fjrcjgfctqfcpnsqo548dd6ggh7seief7cifddagffbfghceqfhonspo37gc89\
        l578gffhebilkeadhjldgshfgsjfrpusq48beeefcedea896ccj79aaaefffrqqhrrrfbteb46lkf6hg57hgdkh8dqbe\
        c9nhpfponnroponlqom78hgcalgfbmhggdchdfg81jllblkjjnkkkjhmki65cfa7gaf5sbedc7hibba8iesdeehejqef\
        pnsqo56dad8qh87r9bhd8fgcb6afcrbiqpdtqfeonspn46hgh9sj67ihefg8fk7bcagkieicebgrhcpotrp57cbcafbl\
        agcaa7gcs79agdgf8cap9tqrqcafba84kfc6oji4pkbjc7kpdch9moolodaacnablkpnl73ihb7bdd6nadhcacndabgk\
        mmdmlkkolllkinlj768ad6bgc6mibgecanbha8dlbjlacddla9jinki36gec8pcjcpdcccadq9dbagopmco7nrooobab\
        dm74ahc6mdb7ndba98jnbad9kbmbdlkkolllkinljceihjhnhhfnjha6hjohig8lnn8mmllpmmm64c859fjikioiigok\
        if6ikpijhbmnolnnmmqnnn54b647fkikiociepkd95dkpijeidoolnnmmqnnn85a75abgfgekfedlgf84ehlefeeikkh\
        kjiimjkj76l84b5jhjhnih6ojhif8johigclnnkn8749m98kjolk7eihjhmhganihh5gjnhhghcmnjmmkkolml559757\
        bjhjhnihfojhifhjohigclnnknmllpm3mb67a549kjkioji7pkja39lpiji8mod9onmmqnonmkpnl5fl5mkpkk7qlgb5\
        c8rgl5bgpqhppoospppnmrom37hghflgf8mhgg4aimfgf9jllilkjjnkkkjhmki38jijhnih7oji849kohihblnnbnml\
        lpmmmljomk5bl4ljpkj7qljb5b7qjk6cnppcponnrooomlqnm
        """),
    LetterPairs(
      language: "en",
      letters: "abcdefghijklmnopqrstuvwxyzèéëïñ",
      needed: "",
      costs: """
        m78899a9a9e9979b8ga78bcbfdduuuuu6gbbagecdagb794fdg698cddmcduuuuu94efd6odd5fh8hg7hs8eg8ocs8hu\
        uuuu75ncf6en58seagf6nj8d89hptefuuuuu36iic6ief6eicfj7gtb9c9gitdguuuuu59e99aebldmd8a7eef569dde\
        dfguuuuu56kfj79bj7gfbie6dq5eh7mmqlnuuuuu65flf7ie77rfcdb7hi7cf7pficquuuuu55ihf5imf5rgfce6itbd\
        98pesiquiuuu75b7daeajgfe7a59dha87ebighguuuuu94cgb9dhh5ddfcd5cnbce6kkniluuuuu55lkf8hg95qcdbb7\
        er9bd9obrbhuuuuu65ejb6edj5td7hi7guhba9dkubkuuuuu748fd4jhi6sficg79tf9dcgggdguhuuu37i978j7e7fe\
        fhe9jlma7dfljdguuuuu7dcbcfdceefc784bau6998bcueguuuuu75mkf4hhb6rh9fi6bs7bb9ohsepuuuuu68gfbaig\
        galhefcdgmdd82iimakttttt66cca6gbf6ucdbb7glb899feubgukuuu38ibe6rk88kcbnf9bfd96aidudkuuuuu56kg\
        h5ri75ipdef8ik98b9hiuaeuuuuu87abaaean9jc996gat587fdgeccuuuuu95kfc3mjj4pkbic6fqddhdmmqlnuuuuu\
        73kid5cf86pdeib7dqedbemmpfnuuuuu687fb4agb6lhefdb7nbb8bcjmhkttttt35gec9ndkaqeabb9ar9b99germcu\
        uuuu64ahc5kec7nebaa8jpbad9lbobeuuuuu67caa7dbb7gc9a88ci899aeehcfooooo47cbb8ecc8hd7b99cj9996ff\
        idgppppp67caa7dbb7gc9a88ci899aeehcfooooo67caa7dbb7gc9a88ci899aeehcfooooo67caa7dbb7gc9a88ci89\
        9aeehcfooooo
        """),
    LetterPairs(
      language: "el",
      letters: "άέήίαβγδεζηθικλμνξοπρςστυφχψωϊόύώ",
      needed: "άέήίαβγδεζηθικλμνξοπρςστυφχωϊόύώ",
      costs: """
        mdeie7a998eedb7968ua8cr87ecalhueui4mpqnhf9blcdfaa795e9d7fa8ngduquoqsckmol9hchgbne8b7a5raa679\
        6hfadgtmoq2jlnkgmflinlohdadaqhb847djongnrlmo8mopm3cb9cbifja9b6t9cab98mhjjcunpr4jskdmcadhdsd9\
        a896efb8798ddeutcmtud7be75nlc8odp5iajcr6k8lfigpougs9fpgcbdb7o9g8qcq63adct7m8mlkeqhuaugfrgbeb\
        77nlm5o8p4jkggr6galki9poudsddq8iqr8gdbfmeqe788b8bf957a69heudfjdl77dm95lfl6nan5hdbdq6fhjihfnf\
        ucrbmf3kmolhnccgomdgea88rid8577lhofosmnqcb8ae8ljk3mkn9ge87p8i6jigcnmtdqjld6adsp7cdccfifm49c7\
        l7ebc9aphfueucse85a8b5ljjasdt9fcehu5h9kgbcijuiu8fd89ad76dcf7ras5e8dgu6gloecfkkidubhea88eb5bi\
        p6rds8lnagu74moffjekuiu9ig59cb97j9a9gad6ehggl8pkid5jtiubublf79bjc5ihi7k6l6efcen5gehgeglkrkoh\
        dd6jlsefbbdlhlh9d998khc9a9c4eeusiq6ud99q95pjo7qcr7lbmft4d7nm9mrjueu9ps99ah85eae8hbf6ceacu5oh\
        kdadhfuau9fb0mopmjonolqoqjkllktjmkmlkmrpupunprj9cf87goj8r8g78b9eu7ddnd5acducucek99cca5rjq7a9\
        l6hgfhu6p7g9ietiucu8ld58dje8aacccfbba9a7cg97a97mgfhqueps99aa96kbk7mdd6gbhgp6i6jedanmtaqbdfb8\
        ac96lkf6nde4hfcbq7j8kjebonubrcmb9cfgd9fdf6h3h6bccbjadbdcbdhgoglegibjlcjgldligldgci72eg88a78j\
        onunrkmo6fhifc8ghejhkc5888md88gf5fcjqjnbik6lnoldeacgeiee8665fgc7a87lgguptmoq4jlnkcabcceebbaa\
        86qa879a7koeunslnpbhjliekecgljmfdh82od76a8bhmltlpjkn
        """),
    LetterPairs(
      language: "ru",
      letters: "абвгдежзийклмнопрстуфхцчшщъыьэюя",
      needed: "абвгдежзийклмнопрстуфхцчшщыьэюя",
      costs: """
        n99988efcai6969a8a79bbefbfiuuudfe6iaac9hfdeaa766hc798eg9egeiuuulgae4ndnm6qq5mkalg6o7bk8rdqis\
        bbbhjie74onof5rk7ogag96pa8hesksrkuu9fusha4gbcf6rr7jhbif5o6flasirqjuupqjro96ofjf57k6ocdh96p89\
        j8shsrtukakucj5eeb9aeedg98896ed677ikgccgkuttmigc7djf66nn4k7ii67fhbi9pmoeprumgrola4b9bc7nf6ki\
        ac88lb8ibpmonpruamrog6bdcacaidc59697dfbb8eiceahiuttud81ggfjferhinehbadjc68njqgrguuqquho94q9l\
        lblt3pfdgk6l9998jjktkuujjjkrc7fpfi7et4pf7gc5lnigaustsuuug6u9846aipp5tt4pngbf7bndjblltiluucgi\
        tf76jf977mh6qcgia6ml78bkmdmjku8bmjf6f8799bcef9b777gb87adfheegkuttuifc5nmmm6qq6mk9kf5d5eg9rgq\
        pstuiftii84eecb7gl6pdedc6ld998khbtfuucklkga7gaqj7tt9p3cjd8cda5afithiuufguta85l9qj7tt7pefe96l\
        5ba9uhtkuumbamtf598ca9gcbegb9a6fb888jkfhcdduqqdaja6jici6mm6igbhg7k5ge4dlnmfqullqnk17mklkboo8\
        ljgab7mdbecqnpoqsunhspm86ffkj5nn3j7ihhgkhhh8omnnpru9mqfke4lkkk3eo7kcci6bliibcpnongrumnrol95j\
        9ih4ll7i6gdb9ec89anemlnptkkpmjc7hghg2kk5geffedieee9ljkkmosjcnki99eded2hhadbccbaebbbdighhjlpg\
        gkh93hdgel7pfh6cc6ciecdclq6hohsunnspm4heaecaoddldje6chj57kqhphesunns878dhahcekdd867a7ei667g8\
        jlkmosjjoli3dcjbbg8cg77i9cgkbb6jemfbp9ummqnk1iidfdeicimde78hdag9mr9bisduoptgi
        """),
    LetterPairs(
      language: "uk",
      letters: "абвгдежзийклмнопрстуфхцчшщьюяєіїґ",
      needed: "абвгдежзийклмнопрстуфхцчшьюяєіїґ",
      costs: """
        n99989chbqh6a69a7a79cbeecfjsidechf4iaab9kkdq9b776hd8a8ee9egfurhjhmehb4ndnm6rpcngafg7o8al7rdq\
        jsumjot5sj64pjja8kk7pfcj87hb9gdtksguunsju5tub3gbnh6rqcogaie5o6iiasprrtunrph7su96jgig67k7pedh\
        77h99g8shrruufdgu7tu8eec9bkean97796ee596ggfbegupigumgj95cifb7fm6kadh56fhhh7olnfpujnfq8or93bc\
        db8pg9ldbd99abdjbpnooqu7ofr6qs4jdcfgnden69867mdba9oj8cbjiotgujjl2gefickrflnela99gc46mipfqfum\
        ffijru93qallaus5qfcgn7l9aa7miktjupmru7uub6hofh8iraqddhm5jmhgatrssuu598j4uu46ajpp5ts7qkikg8bn\
        dkallthluptru6uu86ig979mh8rcgl86rl78bmmdmguafau7ug6c9789odcofa866gb78bdfiffgmqcjghbkd5nmmm5r\
        pfnkbke5d5eg9rfqqiumiot4ru94decb8fh7qdddd6jg998jgblimphfu6uia7hapl7tsbq9djc9bhg6bfditju3tbu9\
        uu95lclp8us6qddf96q5bc8uhtkuubhdl8uu4999badcamga9a6fb787gkihddungjflfga6jiai6nlhkgchg7k59e5n\
        lmmfuinlq6oq28malkdpobmjgcd8meccbqnporukpns5qtb7fjkj7om5lhiihblhic8omnnqu6a8r3pre5ljkj6en6lc\
        ci39liiiapmnaqujgcr9pr86i9dh5mk6i68df7dcg88mkelothljoanp85ecdd7hg8ebcba3ebbbdighhjpdhfkail7j\
        hdhfmskmc1mh8ajl8bnsqrriknccglku3dbbd7ioei97i8ahlcc6jemnapujelghpr2hhdebkhdkm8d78gdae9lq9bpr\
        ulhnsiqi5ci589clkfi9968ei8fagmjkkntg7joemd5ac7a8ohep896b7eeba7fjfjahmqh9gnck1ejejcheehbg9h8g\
        jab9inammouimepfbq75h6ggakjehebeb5h6ae7likkmsgkin9lo
        """),
    LetterPairs(
      language: "bg",
      letters: "абвгдежзийклмнопрстуфхцчшщъюя",
      needed: "абвгдежзийклмнопрстуфхцчшщъюя",
      costs: """
        m99aa9bgb9f7a78a8a78bbbebfhnef4ic9c9ggbfaa795gb7a8dedefehulhd4mbml6po5ojalf6n79k7qdqiraaega3\
        omoe5rg6pfdja6oa9iesrrqtuatc94e9mfapn6of9he5n6cg8qpqortdso86icjg67j5pkce86ja8l9rhrjsuaeh6eea\
        a9idbh998a5de787gifcdegsle94ddf66fl4laij7afhgh9onnmoqfpla498bd7om5nbbg99cad8apfpgqrgrf3cccbc\
        biaea98a7ddaa8gigdbfhtu86gdcgaaodemacc79d937egoenfrgrn95paqibsr3rkcfm5laab9lgirjudil85decd7f\
        e4qcmg86gl9b9sksqkuddb848fnm4qp6pklme6akaicjjrfjudte66gf977th6rcfhg6lk69ckheelmsee4b97baeede\
        da8a7ic889efffciusufd5mlml6pn7odcle5m4ef8qeqorscih84edcb7ck5rcdcb6qm8a8iidjfugle98gblh7sr8r3\
        bhcaedk5cjltlluaug75k8pi7sq7rfega5k79fatilhuuauf779aaaacbbg9996da788ejfhbdjihi96jhah7lk5kfbi\
        f6j4dd6nmmlepboka4jiji5ml7lgeb95kbae8nmnloqapf85jeji5mk2kahifcjgggbnmnlopcedb5kclj4nm6m9aj57\
        lchibooomprnqm95i7ih6lj6j4gde8iaff9mdlknoknj85gfhf4ji6idffd5hede8kkkjlnjmiffbab8eb8gmd8b7ba3\
        adjgndfpamem8acg8bb59dj7a97dh7b8gbkl7mojnj2gc7eehomgmadb8fb9e6kpeonqgnqm
        """),
    LetterPairs(
      language: "sr",
      letters: "абвгдежзиклмнопрстуфхцчшђјљњћџ",
      needed: "абвгдежзиклмнопрстуфхцчшђјљњџ",
      costs: """
        m99aa9chb96a79a7a79abbdcdoaiekf4mc9daiicfa896fb7b9dfdeddj9iclie4mdmh6si5jbla6m7kk6ripopufdqu\
        tb3omff5tq6eema6o8blbsqqjruhdruu64f8mg8si7dahd6m6kg9rppoqueriut75hefm6tp5kef76n78l9rjqpqugsc\
        ut5fdaa9hgbf8896fc6a7fhhcddeaechlc49gch7nj4egg5eheff9mkkjlqcmbqo8389ge6qn5faj99kaiiapnnmotfp\
        gtr3fcbbeljck9897dda98ihbcaen7ffhh94q9qk9us3mdek6l9bb8lllrjuihluu85efed7ih4dmf95glaa7sjrqkuo\
        tkuu449hon4uq6lnmg7albjbkkrhkujesku65he878lg6dgim6jk68buhdeflputug5da799ggefa866ia77bigefdfi\
        adflfc5nlnm6sp7fdle5m59e8riiicuegqut84ecdb7dg5cfec6gm9a8ikchdlkuluj97iapo7ur93afbbgcm5bhjsrs\
        uiutuu74k9po7ur5fefa6h6am8tisksuiuguu5a9da9dabdaaa6ia788jhhgacgbiiei96jhii7ok5fchf6i4gd6nllk\
        mrinmrp45k9kj5pm8hdde6kabdaonnmnsjpnsq95kckj4pm3ciig9kceh7onnmnsjpnsqc6lclk6qn64aj59liii8pnn\
        notkqotr97kakj6pl74ieg8bbh5cofmlnsjdbfqa6fefe3lh9cedccfccd4jiihinfkjol83fdig5siadgecafe587iq\
        gifumsiufa4ihih4nk8fgg98if8f5mllkdqhnlqod4jiji3ol8ghhgajgbh6nmmlmrjonrp75fefe4kh5cdd89fccd7j\
        iihinfkjnl94hghgbmj4effd7ceee5lkkjkpgmkpn
        """),
    LetterPairs(
      language: "mk",
      letters: "абвгдежзиклмнопрстуфхцчшѓјњќџ",
      needed: "абвгдежзиклмнопрстуфхцчшјњџ",
      costs: """
        m98a99bgaa7a78a8a69cbbdbeubgjf4dcacaghbea896fb7a8dedeeeiacuhe4mcmh6ro5jblc6m7jj7qqpiqufrusa3\
        omfe5tp5eeha6o8agdrrrqruftut84e8me8ro6dahd5m6jj9qqppqufrus76gdim5si5kdd76n89k9rjqqrunsut6eda\
        a8ijbg8895fd697ghgcddg9elic69gch5nj3egg5bheef8lllklrcnsn939bgb7qm4haf98lahibooonouggur3gdbcd\
        dicf99b7dda88fgjdcfu8mmh94qaqkbur3mdeh6lacc9llisiuluuu85deee6fh4cmf86gl8b8sjrqguctuu848gnm4t\
        p6hmmg6bkaibjjrhjubtut65hf888ug6chgk6jk69clhdfguquuf5ca7b9efdda896hb778heffciubgugb5mlml6ro7\
        bdle5m58f9qeppbudrus84edda6ee5cfbb6im8a9ikdigujuuk98hcpk8ur82afb9eck5bittstuhuuu64k9ko6ur6fe\
        gb5h79j9tkkktukuuu79a79bdadea996hb689iggeacfcjugb5jhji7ok5fbif7e4cd6mmmlesjotpb4jhji5ok6fhcd\
        5j8bc8mmmlmsjotp86jaji4ol2dhigdjcgg8fnmmntjoupb6kfkj6pm649j67khhh8oonmoucpuq97j9ji8ok84cebaa\
        cg49mmmlmsjotp94eded6jg8bcdaaebbb4iihhioejpk72edfg8sgbcffaafd798iqfpfumsdec5hghg2njbeggeahe8\
        f7lllklrhnsn88eced3jf4acdaaebabdhhhghnejok94hghc8mi4efgd8ceee5llkjlqhmrn
        """),
    LetterPairs(
      language: "be",
      letters: "абвгдежзйклмнопрстуфхцчшыьэюяёіў",
      needed: "абвгдежзйклмнопрстуфхцчшыьэюяёіў",
      costs: """
        m79a89ehbl7a79g7a79bbddcdqudjcibd5ea9a9didaa886kc79agfcbfhrumf8ie9a3mchl7qoocaee7n8bl7qcnira\
        ocict6oe2nmmm6qooklmj8nkki9rpopr6per9u6o93gami7qoigaie8n7el8riogrgpcrmu7o85jgjcm76pcdh69g99g\
        8sgoqs7p8smuip6beeacfcb978b6fd697fkjccfmqjsekfba4beeeiflk9hi67egah8nlkdo4lbniqgka4bddd6pnmda\
        g9blc8jbpnmogeede8s5m3fcdfbepenbec8kgb47khncodknmhgsen83pahkctlrmcfh9kaab8hjjsiirhlol4ra4goe\
        h7iqqdhgl9jmhf9srprtc5ia9i4q749njn4rppedmg8blbibjjphsbqdsdu5p74ih988ujscgi9bkl79cmkckg7cgg9e\
        8s9eb9b5gcebb7a5mb79amgjebgmposmuk7b3mmml6qondble9m5eh8qfhpikonict7n83debbofkqcdcc8km999iicj\
        h5r8toumq96gapk8tqq3ckbbbgm6ahcblteghlck8q73jbonnsqqdcf98p5em8sfpjt6q8tnulq588ba9icaf9896eb7\
        79ijeaecmpcciudja5jiai7mkkgchfaj5gd5nlkledlknhq5k35kbkjbommhibc5ldbaaonlnpjmlpjr8mb6hhllapnn\
        7kkiemjjdbqo7oq569d9c6nc3kbkjiollhbj4dkhhibomlno5m8ojrhl84i9dhhmkk98dcbdc87amle7n7k8nhpfk3gb\
        ecdgeea8a88necc9ek8abfmqpe6kae3febgbcommaje4kgi68kpgmncjnm99cfm7ddcdbkpf897a5ge678kce9ddknnf\
        dsen3b8id9hmak7d99ij9b8hcl87nhkjnhpfk1ijgdbjjedabc8ne9egnsgaffmqpheula6ab4gffkia9b85gh8e9fkc\
        hjlfihlfnda4fdcbcgfda97b6jdaa8igbdbforrk7jch3blde8ghfmf7d5km86gkpnmcqkneqesin
        """),
    LetterPairs(
      language: "he",
      letters: "אבגדהוזחטיךכלםמןנסעףפץצקרשת",
      needed: "אבגדהוזחטיכלםמןנסעףפץצקרשת",
      costs: """
        m67aa78cca9ub8n7la8cu9ue8b9d9jdbba5cc95uh8d9a7akkauga7cd88cgb85dbb5uc8paj9dauguhc6cd59aha84e\
        nf6uo8ncc8efuftpf6ff5bddf75fih4uobbcdblcuhudb8ac28cccd8dbf9ucceagefdududcbcc689bab8ddb9gg8d9\
        a79dhcmfa7e778affa6fcc4t6bm9laedsdrnd7ai6c9f7a4cmj4tmamcefamsksdf8ca68cei85ieg5uibiba9aguguh\
        d5il59bcc88eea8jg98bb7bfhcge99d61bdeeb9ggd9ngcgcfcdgmemidbfdc89fac48bd8dm6fddbbldarfi7db67ac\
        b76dda4ueccah9bducukbdcc0hikjhfmmjftmimilijmsksojhlig78da96be85je9phc8bauahca8ad0hjkkifmmjft\
        nimjmijmsksojhljg9e6776bh84uqchdjdbqudef9ddc69bifb6od75up9iad8hdiaui79ne6h8kb75clj6sm8balefm\
        skrbd79a1cdfecagge9nhcgdgcehnfmidcfdc8ecfa5dba5uh9ned9beuetpc5aa1cdfecahheaohdhdgcehnfmidcgd\
        5acbdd5kkd4rlckckghbq7qmh6jh69bid84ep95up9jbg99huduei7cg699aa95cca4hdcebgbbggdedbged6aafk85h\
        nb6ud7h9e7g8tatpb9ma1efnnd8pdm7ujfdegdmhgeurecof
        """),
    LetterPairs(
      language: "ar",
      letters: "ءآأإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي\u{64B}\u{651}",
      needed: "ءأإئابةتثجحخدذرزسشصضطعغفقكلمنهوىي\u{64B}",
      costs: """
        muh8bu48r9hbdibjcf9dhhguccac998bc9ubuu1nogjm8dadmgikfnciehkljqhhggebdchbnabo8mnfil86dclfh7ea\
        7h6hjkipggfgd7c8gam7lnctumpsfcgceddcad7f6eercuce9ea877f5t8subqsjmpdhhgebme9c8l6lnoetakcb9775\
        kfq5psanphjn988enbjlfo8ieikljqhhb9f6ada9n3mp6eusudmbiakdhfbn9ebgiieudedfb396fbuagn8uuhru4gdc\
        jfdjgu7qfehjgubgoec8ebe6u4ff0uuoruhlmluoqsmukqmpssruoooomjlkpjuiuu6uufru5ejfjdchfu6ea9hgsubd\
        dddcaba6j6uuanpgjm3aaenhjlfn8ieikljqhhgbe7a8h8n5mp7tufps59basmoqat88knqqpuggmmda97c6s6su8rsk\
        nq8ea9femo6r5ebeeonfkke5b88geaf8qs8pqilo4fc7oikmcp8k9j79lsiiiig6aej7oboq5uunqh6e8cighfhu9php\
        rsquofddhbabc5i4iu8nogjm4deamgiken6iehkkjqgggge6dc6bm6mo6kufsu59bakbsiauhkagiefufdecaebae6f5\
        fu6cfknc5behqdmper9mdmopnuffklicacd6r3qs6uuoru5ag6johinu9qmpstcuepdh89b8i7u5uu9rtfnq5dd9rln9\
        fr7mimopnualkbca7da7r4qd7prilo7c6api9nbp5kgkmnlsjcadg8fed7p5or5oqiko6fcfoikmap8kgjmmar7aiigb\
        5ec8b6cq5qrjmp5a7cpjloiq6lhenomtekcch8g8c8b8er6lmehk5c8bkegjdl5gcgijhoffefc78afal9km5sulor69\
        89ggoqbg9ecgpbgumml8j788cbg7dc7sulor4fajsgoqgg6gdepqeummlmjcdbg4s5ru7tumhh5jcesmoqct6hbnfdpf\
        demde8j9c6s4su5sulor6b9bsmoq6s9njnpd9uemldj9bdd6s5fu6uuoru5dhajoqsgh8h8gstrucpfomabbf5u5uu7u\
        g8bu79d8hbcfbjcf9cegekbcbc8a8ac8e6ik6uupsj48a8iddtfu8rbgeuiubfgeb9daf8u6hi4uuqtu7dd9uahk7uge\
        aecjjgk9febecmd8l5ju3sulor5cfirgoqba8njnpqoummlmbc78m7s7ru6uuhhi69haiceibu7c8fghglfcaba796gf\
        i8uu1nogjmaeedmgilfndieikljqhhghebdchcnbmo5uuruk7b59jcjhcu8bbdmifuecce98b7d9uemk4nphjn2efenh\
        jlfodjfillkqhhhhfbedhcnbnp7mnfil566clfhjembhdhjkip59ffdacbgam8ln
        """),
    LetterPairs(
      language: "fa",
      letters: "آئابتثجحخدذرزسشصطعغفقلمنهوپچژکگی",
      needed: "آئابتجحخدرزسشصطعغفقلمنهوپچژکگی",
      costs: """
        k9m688jbue9ubd8cgjdfac979aa9ch79bblmda8tkqnaa6b7lqqnpbc576ibccqbc8bkl9gasjpmarebfkppmokkafb7\
        3ilpfh46jckb9ufhgau7d9fmjhuef785d9cguab58op4keuhgceu7nbgthchop7eaf5mhtdg55pq4fhupesmu6caiuus\
        fiqcdbc5orudi67fg3cbnflicnaebgllijfgb79d8ehkbd78lm5bgtlroad77alqqnelmda887emqdi48gh7d8ogmj5o\
        5fchmmjkgh8cae9filce59ij4f7qiolfqdhe9aolmij89cg4hkneg85oh5fjuouqku8fcfttqsofbdb85mptee47fh6c\
        bnflicn4ebgllijggbb9d6ehlbd66qg599ucuhaukcbeijtuhcdaba5psgac46mn49bulroitcldmrroqmme9ad6enrh\
        c35pi6c6upurfu9okpuihiei9d8d7dqu7m56kl6h9skqbds8jglqqbok797ad6jmp9i56gi8dcog6j8o4fchmmjkhh8c\
        ae8fimce86hi7dcogmjdo5gchmmjlh86ca78fimce65ik578ciol9q6heboolmjj9acg9hkoeg69hj4e9phnk8a5adin\
        nkliidd8f6gjndf78km5h9skqnhs4jdlqqnall8dai5jmqdi66kl698skqnar8abkp8nokl9fa99ilpgh45pe5cbufui\
        cuddaiuhigiqha8c6frhbe47pi489ueismu8obffufggfdk9b7beuab64ri6f8udut7uecafuitkrgefkc8ffub752no\
        7keugtqku8dcntsqrfoab9d8losbk86eb7a9ieuhcu6d9fuuuufg896dacgfab69mn3jaumspje7aefsrpqmnai9a5lo\
        rif56jc5g9rjpmgrbifkppmnkkbfaa5icpah46hi4dcpgmjdobgchmmjlhhcca85fimc956pq4mbupushu7b9duuetiq\
        9cbd5giuhm66no4diugtgku6cjgtsqrnobfbe4mpsjk63su7c9uduiduafafuuujgf9c7c9dgl9d7
        """),
    LetterPairs(
      language: "th",
      letters:
        "กขคงจชซญฏฐณดตถทธนบปผพฟภมยรฤลวศษสหอฮะ\u{E31}\u{E32}\u{E33}\u{E34}\u{E35}\u{E36}"
        + "\u{E37}\u{E38}\u{E39}\u{E40}\u{E41}\u{E42}\u{E43}\u{E44}\u{E47}\u{E48}\u{E49}\u{E4C}",
      needed:
        "กขคงจชซญฐดตถทธนบปพฟภมยรฤลวศษสหอฮะ\u{E31}\u{E32}\u{E33}\u{E34}\u{E35}\u{E36}\u{E37}"
        + "\u{E38}\u{E39}\u{E40}\u{E41}\u{E42}\u{E43}\u{E44}\u{E47}\u{E48}\u{E49}\u{E4C}",
      costs: """
        n9i9rbdanuunaajambabndbi9dcuacjubb8esqnupquuus498fbustq6ceafhicuguueclglgdflllidk8d9bjecrbuc\
        94f8auueeaedflhdiacgnjilljqrnci9ojnbekrmmedifpgdopik2oj98pgdaeljfjimlee7ibgscegfduurugctis7n\
        eurqu9d6t86sudg8sdb7gacuf9adgarqsgi965b8fddfhusue8hbhceaeeihcdejgeeu9c8joncudmujqo7a9cbjopnc\
        ddelnnlhuqtkcrgq9lmfposjkbrekqsgn9g496976hpbaiglgoggcg8dqglnglcuqtkercq7gguposgkeraeqsen9qg8\
        4r76taecagcgodcabaerfdpifuuruhdsir8geurfubictagstep8si95t66crc99g9rqhno98blhgc5h6plpgfmhldhh\
        pkknfgdmefmngcbmhg4n97oljhdhgkjlbibbdkffhhfmoknedlgkcfgojjmdf9lcekmf6ckge7m2enjigcgfjikghe9c\
        ojilljqsnrihojedccrnmqhifpghopcl9oji1phdqnljdbenmojki4akbfbignpkofelgkagbokjnef6mdalmfidl7f7\
        ma8nkigcgbkjlgh87efjfejejusuddtesafjujruc8duhdtudg8tob7g97ufg7aecfego7789kkohheuutukdhitapgu\
        ksuee5ufguuck9u8a7u6butcbcegkie898efdihkkiprmqhgnimeajqmlpbheofgnohkcnid3obb76a6eihmlni9hbkr\
        fhopnuuruflsi6denuiqthe8seh9gmoash86a94ur7dbnhfiibfdegnjilljqsnrihojnaekrmmpdi6pghopdk9oji8e\
        29qnejdjimmojkd5afcjdeckumu88kcfdddihhuacgufekubd8gic7m98ibde8baedmfhe9agbidfiuuruibeesbdifg\
        qfee7t8fstefain75i78uia99gcgqsnpm9brmmooci9ridasnrbmduqqtkh5sahrtfo7rfa7ta8uqbdbe9ef7folbdkf\
        fhbgnoknfelgkcggojjmd9cl4ekmfhckgebm4enki6cgfjik8hf8ebjjllkqsorebpdo9dksfnqa9cf9ifqbd8ok88f5\
        9f9mbb9eamokei99pkjmmkrtosaepkogblsffrdj4q9ipqam6pka8q6dro9befdonpkldaelhgjchoqlpgfmhldhiplk\
        ofgbnefmngjemhb1nffolj7dhglkmhig8afbfkffuutih9hdu9bfgfkkeg9ucgiucg9iga4u98udg999bgkdaho4bhca\
        hbeuusudbtch8ddhejjbiaubcjuch9tjd8ubcjja9acfdhtbj89dhhehjkuu9edckgjcicufudbgbufegicjbm977m88\
        mcebbffihfea5dfmhhjjipqmq1animeiiqllofhenfgm5hjenihdofgpmkieihlkmijh9ciidfheluiufcuhjaefulgl\
        dhhu9duueral7b3j78lfgaafcfhheib9dtkdrrduutugcuhkbegutgucadu3iuugfauk76u8autipcddkguaed66bii9\
        kjprnqiaojncijrmmpaiaogana7ccnj76pbb7mljfcieenjkh4bmcgjjhoc9pgfncmehiplkob5enefmohjbchg4nfgp\
        ljibiclkmhjc69s99ppduusug99hjehourjj9n8tcatuhbcji9bc6fuhfd7dardscp9hjqlgnnmeuqtgermq5mcuhph5\
        b5r6aqsgniqgdasggtqomimlpod799a9jf7fghuuuuecigi6eguubh9b6u8dku9i8ud98i9cmfddahfilfllpa9niidk\
        jprnqb9ojnfbjrmmpbicoa8npik7nj85p68qmcd9ddmln8dd98iamc9duurueab9rbbduebtagbtd6ftb99inmitklur\
        pn699b9rnomk8tc6jejcuajb8uht47gufdu9biu98gu9qitonkumnusqplposrtaan6alc9dccnungc8ncg7ddudhn7c\
        6bacdhccbfbrnupquuus8dbffustrb7maajchoqmpgcnim6ccb9kofcan9fmoh59migdnfgplji5ihlcmijg96lfadcg\
        euuua9h8f6aculeiaeau8afj8ffjqolunoutsq8d9cfufdf5bfgohheuutugeuet8fhkhfkg3buddku8ickpnkumnutr\
        p8ccfkt7coc5lb5iignplobemhlaghpkjnefdmdelngidlhfcnefokihdhgkjl47ffhojjlljqsorihpkoceksnmqh9g\
        pghoqjl1okifphirnlkgkjnmo5aib5e9endasupd97eep9lcgposab8rcjq8aniqlkgrjjspnlag7poqa9f67rddecbi\
        frubesgr9cbuiitch5s8crteobrnlitklurpn6eaqcr6blm8ebfcb7uuuuaamag988ideu7cau94eueb9crqmuopuutr\
        nrqutursqi9i9micauuruacfciceaugetacas3frt896gnlitklurpnjnmqprnomj6s7nhf8jusu69tbj99aufjj9b7t\
        7asuni8comjulmusqokonrqsopmfhojjbbkrsor65pko2kksnnqhjgphioqj6gokjfqhiromkgkjnmokljgdgckff8rt\
        ps59qap88atdgr4kbqb9prkf8bljgrijsonlhlkonplmje5nic9kjqrnqibojn2cjrmmp7ifoghnpik7njhepghqnljf\
        cimlnjkidegd67pnuurueeidr8fcurqgccdtf7stfo5snm5gklurpn7iibasnom6cfe8bngtuqulghfq8geupph9g8rj\
        7rsbe4rml7sjktqomcelehqmnl38gcndgbuusu9auctbdhuheuaecucetuafdfonjumnusqp68bjctoqn
        """),
  ]
}
