"""The months' names and short names in many languages, without accents."""

# ruff: noqa: RUF001 -- the words of many languages are meant as they are.

from __future__ import annotations

import unicodedata

from jobcrawler.cleaning.folding import without_accents

_APOSTROPHES = str.maketrans("’`´", "'''")


def in_plain_letters(text: str) -> str:
    """Return the text without accents, foreign digits and curled apostrophes: "März" is "Marz"."""
    if text.isascii():
        return text
    bare = without_accents(text.translate(_APOSTROPHES))
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in bare
    )


# As the locales of CLDR have them, and as sites shorten them. "Listopada" is the eleventh month,
# which it is in Polish; in Croatian, it is the tenth.
_NAMES = {
    1: "january jan januar janner jaenner janv janvier enero ene gennaio genn gen janeiro "
    "januari tammikuuta tammikuu tammi stycznia styczen sty ledna leden led januara "
    "ianuarie ian ianuarii gener urtarrila ocak oca sijecnja sijecanj jaanuar jaan sausio "
    "sausis janvaris janvari enr xaneiro jenner tammik janr saus urt xan eanair ean ionawr "
    "ion janar sij januarie yanvar yan jannar "
    "января январь янв січня січень січ януари яну јануар јануара ιανουαριου ιανουαριος ιαν "
    "ינואר בינואר يناير जनवरी जन มกราคม ม.ค јан ינו׳ בינו׳ जन॰ јануари қаңтар қаң",
    2: "february feb febr februar feber fevrier fevr fev febrero febbraio febb fevereiro "
    "februari februarie helmikuuta helmikuu helmi lutego luty lut unora unor februara "
    "februarii febrer otsaila subat sub veljace veljaca veebruar veebr vasario vasaris "
    "februaris pebruari pebrero februarja vas ots febreiro peb feabhra feabh chwefror chwef "
    "chw shkurt shk velj fevral frar fra "
    "февраля февраль фев февр лютого лютии лют февруари фебруар фебруара φεβρουαριου "
    "φεβρουαριος φεβ φεβρ פברואר בפברואר فبراير شباط फरवरी फ़रवरी กุมภาพันธ์ ก.พ феб פבר׳ "
    "בפבר׳ फ़र॰ ақпан ақп",
    3: "march mar marz maerz mrz maer mars marzo marco maart mrt marts maaliskuuta maaliskuu "
    "maalis marca marzec brezna brezen bre marec martie martii marcius marc martxoa mart "
    "ozujka ozujak marta maret mac marso kovo kovas kov mawrth maw ozu machi marzu "
    "марта март мар березня березень бер μαρτιου μαρτιος μαρ מרץ במרץ מרס במרס مارس آذار "
    "मार्च มีนาคม มี.ค наурыз нау",
    4: "april apr avril avr abril abr aprile huhtikuuta huhtikuu huhti kwietnia kwiecien kwi "
    "kwie dubna duben dub aprila aprilie aprilis apirila nisan nis travnja travanj aprill "
    "balandzio balandis aprilja aprilii bal api aibrean aib ebrill ebr prill pri tra aprili "
    "aprel "
    "апреля апрель апр квітня квітень кві април априла απριλιου απριλιος απρ אפריל באפריל "
    "أبريل ابريل إبريل نيسان अप्रैल เมษายน เม.ย квіт אפר׳ באפר׳ сәуір сәу",
    5: "may mai mayo maggio mag maio mei maj toukokuuta toukokuu touko maja kvetna kveten kve "
    "majus maia mayis maig svibnja svibanj geguzes geguze maijs maija majs geg maiatza "
    "bealtaine beal svi mejju mej "
    "мая маи травня травень тра маја μαιου μαιος μαι מאי במאי مايو أيار मई พฤษภาคม พ.ค трав "
    "мај мамыр мам",
    6: "june jun juni juin junio giugno giu junho kesakuuta kesakuu kesa czerwca czerwiec cze "
    "cerven cervna cvn juna iunie iun junius juny ekaina haziran haz lipnja lipanj juuni "
    "birzelio birzelis junijs junija hunyo junij birz eka xuno hun meitheamh meith mehefin "
    "meh qershor qer junie iyun iyn gunju gun "
    "июня июнь июн червня червень чер юни јун јуна ιουνιου ιουνιος ιουν יוני ביוני يونيو "
    "حزيران जून มิถุนายน มิ.ย черв јуни маусым мау",
    7: "july jul juli juillet juil julio luglio lug julho heinakuuta heinakuu heina lipca "
    "lipiec lip cervenec cervence cvc jula iulie iul julius juliol uztaila temmuz tem "
    "srpnja srpanj juuli liepos liepa julijs julija julai hulyo juill jly julij liep uzt "
    "xullo xul hul iuil gorffennaf gorff gor korrik korr julie iyul iyl lulju lul "
    "июля июль июл липня липень лип юли јул јула ιουλιου ιουλιος ιουλ יולי ביולי يوليو تموز "
    "जुलाई กรกฎาคม ก.ค जुल॰ јули шілде шіл",
    8: "august aug aout agosto ago augustus elokuuta elokuu elo sierpnia sierpien sie srpna "
    "srpen srp augusta augusztus agost abuztua agustos agu kolovoza kolovoz rugpjucio "
    "rugpjutis augusts augustii agustus agt ogos avgust avgusta avg augusti rugp ag abu ogo "
    "agust lunasa lun awst gusht gush kol agosti avqust avq awwissu aww "
    "августа август авг серпня серпень сер αυγουστου αυγουστος αυγ אוגוסט באוגוסט أغسطس "
    "اغسطس آب अगस्त สิงหาคม ส.ค серп אוג׳ באוג׳ अग॰ тамыз там",
    9: "september sept sep septembre septiembre setiembre set settembre sett setembro "
    "syyskuuta syyskuu syys wrzesnia wrzesien wrz zari zar septembra septembrie szeptember "
    "szept setembre iraila eylul eyl rujna rujan rugsejo rugsejis septembris septembri "
    "setyembre septembar rugs ira mfomh medi shtator sht ruj septemba sentyabr sen "
    "settembru "
    "сентября сентябрь сен сент вересня вересень вер септември септембар септембра "
    "σεπτεμβριου σεπτεμβριος σεπ σεπτ ספטמבר בספטמבר سبتمبر أيلول सितंबर सितम्बर กันยายน "
    "ก.ย сеп ספט׳ בספט׳ सित॰ қыркүиек қыр",
    10: "october oct oktober okt octobre octubre ottobre ott outubro out lokakuuta lokakuu loka "
    "pazdziernika pazdziernik paz rijna rijen rij oktobra octombrie urria ekim eki spalio "
    "spalis oktobris oktoober oktobar oktubre oktobri spal urr dfomh hydref hyd tetor tet "
    "oktoba oktyabr ottubru "
    "октября октябрь окт жовтня жовтень жов октомври октобар октобра οκτωβριου οκτωβριος "
    "οκτ אוקטובר באוקטובר أكتوبر اكتوبر अक्टूबर अक्तूबर ตุลาคม ต.ค жовт אוק׳ באוק׳ अक्टू॰ "
    "қазан қаз",
    11: "november nov novembre noviembre novembro marraskuuta marraskuu marras listopada "
    "listopad lis listopadu novembra noiembrie azaroa kasim kas studenoga studeni lapkricio "
    "lapkritis novembris novembar nobyembre nopember novembri noem lapkr aza nob samhain "
    "samh tachwedd tach nentor nen stu novemba noyabr noy novembru "
    "ноября ноябрь ноя нояб листопада листопад лис ноември новембар новембра νοεμβριου "
    "νοεμβριος νοε נובמבר בנובמבר نوفمبر नवंबर नवम्बर พฤศจิกายน พ.ย лист ное нов נוב׳ בנוב׳ "
    "नव॰ қараша қар",
    12: "december dec dezember dez decembre diciembre dic dicembre dezembro des desember "
    "joulukuuta joulukuu joulu grudnia grudzien gru prosince prosinec pro decembra "
    "decembrie desembre abendua aralik ara prosinca detsember gruodzio gruodis decembris "
    "decembar disember disyembre decembri dets gruod abe decembro dis nollaig noll rhagfyr "
    "rhag dhjetor dhj prosinac desemba dekabr dek dicembru "
    "декабря декабрь дек грудня грудень гру декември децембар децембра δεκεμβριου "
    "δεκεμβριος δεκ דצמבר בדצמבר ديسمبر दिसंबर दिसम्बर ธันวาคม ธ.ค груд дец דצמ׳ בדצמ׳ दिस॰ "
    "желтоқсан жел",
}
MONTHS = {name: month for month, names in _NAMES.items() for name in names.split()}
"""The number of a month by its lower-case name without accents and points."""
