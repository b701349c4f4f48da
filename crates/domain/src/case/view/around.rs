//! Words that stand around a name and tell nobody from another: what people do, where they are met, places that are called after
//! people, and names that are words of every day. No speaker has read these lists yet.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::naming::is_around;
use crate::text::fold;

/// Words, folded, in which one is looked up.
type Folded = LazyLock<BTreeSet<String>>;

fn folded(words: &str) -> BTreeSet<String> {
    words.split_whitespace().map(fold).collect()
}

/// What people do, and where they are met, as it is said beside a name.
static TRADES: Folded = LazyLock::new(|| {
    folded(
        "driver rider boda bodaboda conductor makanga tout guard watchman askari cook cleaner gardener
         houseboy housegirl maid waiter porter farmer herder fisherman broker agent trader seller tailor
         barber mechanic fundi owner boss manager foreman neighbour neighbor landlord teacher
         bus matatu taxi lorry truck motorbike boat
         market stall
         dereva utingo mlinzi mpishi mkulima mchungaji jirani soko sokoni basi gari
         chauffeur gardien cuisinier voisin patron marché
         سائق حارس طباخ جار سوق
         ሹፌር ሹፌሩ ጠባቂ ጠባቂው ዘበኛ ዘበኛው ጎረቤት ጎረቤቱ ገበያ
         darawal suuqa",
    )
});

/// Small words with which somebody is spoken of, and sentences begin.
static DETERMINERS: Folded = LazyLock::new(|| {
    folded(
        "a an my our your their its some one two that this these those old tall another unknown
         it she he they we you i there then when where while if but or as not no yes only let tell told
         telephone contact text notify see greet expect because once ensure please after before until near
         here now today tomorrow tonight morning evening noon
         kesho sasa asubuhi jioni usiku mchana
         غدا اليوم الآن صباحا مساء
         ነገ ዛሬ አሁን ጠዋት ማታ ከሰዓት
         mon notre sa ses un une ce cette elle il
         wake wangu wetu yule huyu mwambie mpigie muulize
         appeler appelez dire dites
         ayaa baa wuu way waa waxaa inuu inay iyada isaga soo",
    )
});

/// Places that are called after people, where the name stands before.
static PLACES: Folded = LazyLock::new(|| {
    folded(
        "hospital clinic dispensary centre center church chapel cathedral mosque temple parish mission
         school academy college university primary secondary hotel lodge guesthouse hostel street road
         avenue lane drive estate stage station airport bridge building plaza house bank ministry
         ሆስፒታል ትምህርት ቤተክርስቲያን መስጊድ",
    )
});

/// And where it stands behind.
static PLACES_BEFORE: Folded = LazyLock::new(|| {
    folded(
        "hospitali kanisa msikiti shule chuo barabara kliniki
         hôpital église école mosquée rue hôtel
         مستشفى مدرسة كنيسة مسجد شارع
         isbitaal dugsi masjid",
    )
});

/// Whose, and from where: between such a place and its name, and before a place.
static FROM: Folded = LazyLock::new(|| {
    folded("from in at of to kutoka wa ya la cha kuu de du des d من في اوف ka oo")
});

/// Before a day or a month.
static ON: Folded =
    LazyLock::new(|| folded("on in by since until every next last this kila siku le en يوم شهر"));

/// What somebody is asked to do with another.
static ASKING: Folded =
    LazyLock::new(|| folded("ask call meet contact see tell text notify piga muulize appeler"));

/// What stands between the name of such a place and what kind of place it is.
static PLACE_MIDDLES: Folded = LazyLock::new(|| {
    folded(
        "bus taxi matatu police primary secondary girls boys general referral county district national
         memorial health high community",
    )
});

/// Before a name after which a place is called.
static SAINTS: Folded = LazyLock::new(|| folded("st saint sainte san santa mt mount mtakatifu"));

/// Names that are words of every day.
static EVERYDAY: Folded = LazyLock::new(|| {
    folded(
        "grace mercy faith joy hope peace love glory patience charity blessing precious gift rose lily
         will may said bill mark frank rich sandy dawn amber
         amani baraka furaha upendo neema rehema imani salama tumaini zawadi pendo
         grâce joie espoir paix
         سلام نور أمل سعيد رحمة فرح كريم
         ሰላም ተስፋ ደስታ ፍቅር
         nabad rajo farxad",
    )
});

/// Days and months, in which people are named, too.
static TIMES: Folded = LazyLock::new(|| {
    folded(
        "monday tuesday wednesday thursday friday saturday sunday january february march april may june
         july august september october november december
         jumatatu jumanne jumatano alhamisi ijumaa jumamosi jumapili juma
         lundi mardi mercredi jeudi vendredi samedi dimanche
         جمعة خميس رجب شعبان رمضان",
    )
});

/// What somebody does, where names are written as all words are.
static VERBS: Folded = LazyLock::new(|| {
    folded(
        "collects drives fetches picks pays knows keeps helps guards arrives has will can may is was
         takes brings meets waits comes calls sends pick collect drive fetch brought picked waited came
         took collected
         anakuja atakuja amekuja anaenda ataenda anakaa anasubiri analeta ataleta yupo
         ينتظر تنتظر يأتي تأتي سيأتي ستأتي يأخذ تأخذ يحضر تحضر",
    )
});

/// Whether a folded word tells nobody from another.
pub(super) fn tells_nobody(folded: &str) -> bool {
    is_around(folded) || TRADES.contains(folded) || is_determiner(folded)
}

/// Whether a folded word speaks of somebody without saying who it is.
pub(super) fn is_determiner(folded: &str) -> bool {
    DETERMINERS.contains(folded)
}

/// Whether a folded word says what somebody does, or where he is met.
pub(super) fn is_trade(folded: &str) -> bool {
    TRADES.contains(folded)
}

/// Whether a folded word is a kind of place behind whose name it stands.
pub(super) fn is_place(folded: &str) -> bool {
    PLACES.contains(folded)
}

/// Whether a folded word is a kind of place before whose name it stands.
pub(super) fn is_place_before(folded: &str) -> bool {
    PLACES_BEFORE.contains(folded)
}

/// Whether a folded word says whose something is, or from where somebody is.
pub(super) fn is_from(folded: &str) -> bool {
    FROM.contains(folded)
}

/// Whether a folded word stands before a day.
pub(super) fn is_on(folded: &str) -> bool {
    ON.contains(folded)
}

/// Whether a folded word asks somebody to turn to another.
pub(super) fn is_asking(folded: &str) -> bool {
    ASKING.contains(folded)
}

/// Whether a folded word stands between a name and such a place.
pub(super) fn is_place_middle(folded: &str) -> bool {
    PLACE_MIDDLES.contains(folded)
}

/// Whether a folded word stands before a name after which a place is called.
pub(super) fn is_saint(folded: &str) -> bool {
    SAINTS.contains(folded)
}

/// Whether a folded word is a name and a word of every day.
pub(super) fn is_everyday(folded: &str) -> bool {
    EVERYDAY.contains(folded)
}

/// Whether a folded word is a day or a month.
pub(super) fn is_time(folded: &str) -> bool {
    TIMES.contains(folded)
}

/// Whether a folded word says what somebody does: listed, or of a form that names hardly have: "anamleta", «ينتظرها», «ያመጣታል».
pub(super) fn is_verb(folded: &str) -> bool {
    const SWAHILI: [&str; 6] = ["anam", "atam", "amem", "wanam", "watam", "akim"];
    const LETTERS_MIN: usize = 6;
    let is_swahili = folded.chars().count() >= LETTERS_MIN
        && SWAHILI.iter().any(|begins| folded.starts_with(begins));
    let is_arabic = folded.ends_with("ها") && folded.chars().count() >= LETTERS_MIN - 1;
    let is_amharic = folded.ends_with('ል') && !folded.ends_with("ኤል")
        || folded.ends_with("ለች") && folded.chars().count() >= LETTERS_MIN - 1;
    VERBS.contains(folded) || is_swahili || is_arabic || is_amharic
}
