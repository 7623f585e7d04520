<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_GB">
<context>
    <name>Actions</name>
    <message>
        <source>Keyboard…</source>
        <translation>Tastatur…</translation>
    </message>
    <message>
        <source>Show the list of keys</source>
        <translation>Die Liste der Tasten zeigen</translation>
    </message>
    <message>
        <source>About Twicetold</source>
        <translation>Über Twicetold</translation>
    </message>
    <message>
        <source>What this program is</source>
        <translation>Was dieses Programm ist</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>Add documents: PDF, Word, web pages, text</source>
        <translation>Dokumente hinzufügen: PDF, Word, Webseiten, Text</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add copied text</source>
        <translation>Kopierten Text hinzufügen</translation>
    </message>
    <message>
        <source>Make the text on the clipboard a document</source>
        <translation>Aus dem Text in der Zwischenablage ein Dokument machen</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Add all documents of a folder</source>
        <translation>Alle Dokumente eines Ordners hinzufügen</translation>
    </message>
    <message>
        <source>New library…</source>
        <translation>Neue Bibliothek…</translation>
    </message>
    <message>
        <source>Begin a new library</source>
        <translation>Eine neue Bibliothek anlegen</translation>
    </message>
    <message>
        <source>Open library…</source>
        <translation>Bibliothek öffnen…</translation>
    </message>
    <message>
        <source>Open another library</source>
        <translation>Eine andere Bibliothek öffnen</translation>
    </message>
    <message>
        <source>Save library as…</source>
        <translation>Bibliothek speichern unter…</translation>
    </message>
    <message>
        <source>Copy the library, and go on in the copy</source>
        <translation>Die Bibliothek kopieren und in der Kopie weiterarbeiten</translation>
    </message>
    <message>
        <source>Close library</source>
        <translation>Bibliothek schließen</translation>
    </message>
    <message>
        <source>Go back to the start</source>
        <translation>Zurück zum Anfang</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>Beispiel ansehen</translation>
    </message>
    <message>
        <source>Open a small library of invented texts</source>
        <translation>Eine kleine Bibliothek mit erfundenen Texten öffnen</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Save the comparison as a web page or as JSON</source>
        <translation>Den Vergleich als Webseite oder als JSON speichern</translation>
    </message>
    <message>
        <source>Compare again</source>
        <translation>Erneut vergleichen</translation>
    </message>
    <message>
        <source>Compare all documents anew; judgements are kept</source>
        <translation>Alle Dokumente neu vergleichen; Beurteilungen bleiben erhalten</translation>
    </message>
    <message>
        <source>What could not be read…</source>
        <translation>Was nicht gelesen wurde…</translation>
    </message>
    <message>
        <source>List files and pages that gave no text</source>
        <translation>Dateien und Seiten auflisten, die keinen Text lieferten</translation>
    </message>
    <message>
        <source>How to compare…</source>
        <translation>Wie verglichen wird…</translation>
    </message>
    <message>
        <source>Set the shortest match, what kinds are looked for, and how clear a match must be</source>
        <translation>Den kürzesten Treffer festlegen, welche Arten gesucht werden und wie eindeutig ein Treffer sein muss</translation>
    </message>
    <message>
        <source>Boilerplate…</source>
        <translation>Textbausteine…</translation>
    </message>
    <message>
        <source>See and change the list of phrases that make no match</source>
        <translation>Die Liste der Wendungen ansehen und ändern, die keinen Treffer ausmachen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Close the window; everything is stored</source>
        <translation>Das Fenster schließen; alles ist gespeichert</translation>
    </message>
    <message>
        <source>Documents panel</source>
        <translation>Dokumentleiste</translation>
    </message>
    <message>
        <source>Fold the documents away, or show them</source>
        <translation>Die Dokumente ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Details panel</source>
        <translation>Detailleiste</translation>
    </message>
    <message>
        <source>Fold the details away, or show them</source>
        <translation>Die Details ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show what is set aside</source>
        <translation>Beiseitegelegtes zeigen</translation>
    </message>
    <message>
        <source>List the matches that were set aside too</source>
        <translation>Auch beiseitegelegte Treffer auflisten</translation>
    </message>
    <message>
        <source>Filter matches</source>
        <translation>Treffer filtern</translation>
    </message>
    <message>
        <source>Type what the matches shown must hold</source>
        <translation>Eingeben, was die gezeigten Treffer enthalten müssen</translation>
    </message>
    <message>
        <source>Which matches are shown…</source>
        <translation>Welche Treffer gezeigt werden …</translation>
    </message>
    <message>
        <source>Choose which kinds, credits, verdicts, documents and tags are shown</source>
        <translation>Wählen, welche Arten, Nachweise, Urteile, Dokumente und Schlagwörter gezeigt werden</translation>
    </message>
    <message>
        <source>Show all matches</source>
        <translation>Alle Treffer zeigen</translation>
    </message>
    <message>
        <source>Let all matches through; what is set aside stays so</source>
        <translation>Alle Treffer durchlassen; Beiseitegelegtes bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Find in the texts</source>
        <translation>In den Texten suchen</translation>
    </message>
    <message>
        <source>Find in the texts that are shown</source>
        <translation>In den gezeigten Texten suchen</translation>
    </message>
    <message>
        <source>Find in all documents</source>
        <translation>In allen Dokumenten suchen</translation>
    </message>
    <message>
        <source>Find words in all documents of the library</source>
        <translation>Wörter in allen Dokumenten der Bibliothek suchen</translation>
    </message>
    <message>
        <source>Next hit</source>
        <translation>Weitersuchen</translation>
    </message>
    <message>
        <source>Go to the next hit</source>
        <translation>Zur nächsten gefundenen Stelle gehen</translation>
    </message>
    <message>
        <source>Previous hit</source>
        <translation>Rückwärts suchen</translation>
    </message>
    <message>
        <source>Go to the previous hit</source>
        <translation>Zur vorigen gefundenen Stelle gehen</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Set the texts larger</source>
        <translation>Die Texte größer setzen</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Set the texts smaller</source>
        <translation>Die Texte kleiner setzen</translation>
    </message>
    <message>
        <source>Usual size</source>
        <translation>Übliche Größe</translation>
    </message>
    <message>
        <source>Set the texts in their usual size</source>
        <translation>Die Texte in üblicher Größe setzen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Stop the work, close the search, or go back</source>
        <translation>Die Arbeit anhalten, die Suche schließen oder zurückgehen</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Which documents share text, and how much</source>
        <translation>Welche Dokumente gemeinsamen Text haben, und wie viel</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>One document, coloured by where its text also stands</source>
        <translation>Ein Dokument, gefärbt danach, wo sein Text noch steht</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>All matches, by rank</source>
        <translation>Alle Treffer, nach Rang</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>Paar</translation>
    </message>
    <message>
        <source>The two documents of a match, side by side</source>
        <translation>Die beiden Dokumente eines Treffers nebeneinander</translation>
    </message>
    <message>
        <source>Same text in several documents</source>
        <translation>Gleicher Text in mehreren Dokumenten</translation>
    </message>
    <message>
        <source>Show this text in all documents where it stands, oldest first</source>
        <translation>Diesen Text in allen Dokumenten zeigen, in denen er steht, das älteste zuerst</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>How much of each document stands in each other one</source>
        <translation>Wie viel von jedem Dokument in jedem anderen steht</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>Lines between documents that share text</source>
        <translation>Linien zwischen Dokumenten mit gemeinsamem Text</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitachse</translation>
    </message>
    <message>
        <source>Documents by their dates; needs two dates</source>
        <translation>Dokumente nach ihrem Datum; mindestens zwei müssen datiert sein</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>Dem System folgen</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Always light</source>
        <translation>Immer hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Always dark</source>
        <translation>Immer dunkel</translation>
    </message>
    <message>
        <source>Next match</source>
        <translation>Nächster Treffer</translation>
    </message>
    <message>
        <source>Go to the next match; Down does too</source>
        <translation>Zum nächsten Treffer gehen; auch mit Pfeil ab</translation>
    </message>
    <message>
        <source>Previous match</source>
        <translation>Voriger Treffer</translation>
    </message>
    <message>
        <source>Go to the previous match; Up does too</source>
        <translation>Zum vorigen Treffer gehen; auch mit Pfeil auf</translation>
    </message>
    <message>
        <source>Open the pair</source>
        <translation>Paar öffnen</translation>
    </message>
    <message>
        <source>See the match in both documents (Enter)</source>
        <translation>Den Treffer in beiden Dokumenten ansehen (Eingabetaste)</translation>
    </message>
    <message>
        <source>Bring the other side here</source>
        <translation>Andere Seite hierher holen</translation>
    </message>
    <message>
        <source>Scroll the other text to the same place</source>
        <translation>Den anderen Text an dieselbe Stelle rollen</translation>
    </message>
    <message>
        <source>Scroll together</source>
        <translation>Gemeinsam rollen</translation>
    </message>
    <message>
        <source>Link or unlink the scrolling of the texts that stand side by side</source>
        <translation>Das Rollen der nebeneinander stehenden Texte koppeln oder lösen</translation>
    </message>
    <message>
        <source>Show the pages</source>
        <translation>Seiten zeigen</translation>
    </message>
    <message>
        <source>Show the real pages of PDF files, or the texts</source>
        <translation>Die echten Seiten von PDF-Dateien zeigen, oder die Texte</translation>
    </message>
    <message>
        <source>Set aside…</source>
        <translation>Beiseitelegen…</translation>
    </message>
    <message>
        <source>Set the match aside with a reason, or put it back</source>
        <translation>Den Treffer mit einem Grund beiseitelegen oder zurückholen</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Write a note on the match</source>
        <translation>Eine Notiz zum Treffer schreiben</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Put short words on the match, to find it by</source>
        <translation>Dem Treffer kurze Wörter geben, unter denen er zu finden ist</translation>
    </message>
    <message>
        <source>Put its words on the list of boilerplate</source>
        <translation>Als Textbaustein auf die Liste setzen</translation>
    </message>
    <message>
        <source>These words are of no interest: leave out all matches with hardly a word beside them</source>
        <translation>Dieser Wortlaut ist belanglos: alle Treffer weglassen, die kaum ein Wort mehr enthalten</translation>
    </message>
    <message>
        <source>Make a match of what is selected</source>
        <translation>Treffer aus dem Markierten machen</translation>
    </message>
    <message>
        <source>Make a match by hand: select the words on both sides first</source>
        <translation>Einen Treffer von Hand machen: zuerst die Wörter auf beiden Seiten markieren</translation>
    </message>
    <message>
        <source>End a word later</source>
        <translation>Ein Wort später enden</translation>
    </message>
    <message>
        <source>Move the end of the match on, on the side in use</source>
        <translation>Das Ende des Treffers auf der benutzten Seite vorrücken</translation>
    </message>
    <message>
        <source>End a word earlier</source>
        <translation>Ein Wort früher enden</translation>
    </message>
    <message>
        <source>Move the end of the match back, on the side in use</source>
        <translation>Das Ende des Treffers auf der benutzten Seite zurücknehmen</translation>
    </message>
    <message>
        <source>Begin a word later</source>
        <translation>Ein Wort später beginnen</translation>
    </message>
    <message>
        <source>Move the beginning of the match on, on the side in use</source>
        <translation>Den Anfang des Treffers auf der benutzten Seite vorrücken</translation>
    </message>
    <message>
        <source>Begin a word earlier</source>
        <translation>Ein Wort früher beginnen</translation>
    </message>
    <message>
        <source>Move the beginning of the match back, on the side in use</source>
        <translation>Den Anfang des Treffers auf der benutzten Seite zurücknehmen</translation>
    </message>
    <message>
        <source>Join with the next match</source>
        <translation>Mit dem nächsten Treffer verbinden</translation>
    </message>
    <message>
        <source>Make one match of this and the next of both texts</source>
        <translation>Aus diesem und dem nächsten Treffer beider Texte einen machen</translation>
    </message>
    <message>
        <source>Split the match here</source>
        <translation>Den Treffer hier teilen</translation>
    </message>
    <message>
        <source>Make two matches of this one, at the cursor or before what is selected</source>
        <translation>Zwei Treffer daraus machen, an der Schreibmarke oder vor dem Markierten</translation>
    </message>
    <message>
        <source>Take back what was made by hand</source>
        <translation>Handgemachtes zurücknehmen</translation>
    </message>
    <message>
        <source>Take away a match made by hand, or make a changed one again what was found</source>
        <translation>Einen Treffer von Hand entfernen, oder einen geänderten wieder so machen, wie er gefunden wurde</translation>
    </message>
    <message>
        <source>Settle the conflict…</source>
        <translation>Widerspruch klären…</translation>
    </message>
    <message>
        <source>Choose between two judgements of the match</source>
        <translation>Zwischen zwei Beurteilungen des Treffers wählen</translation>
    </message>
    <message>
        <source>Next conflict</source>
        <translation>Nächster Widerspruch</translation>
    </message>
    <message>
        <source>Go to the next match that two people judged differently</source>
        <translation>Zum nächsten Treffer, den zwei Personen verschieden beurteilt haben</translation>
    </message>
    <message>
        <source>Merge judgements…</source>
        <translation>Beurteilungen übernehmen…</translation>
    </message>
    <message>
        <source>Take over what another person judged in their copy of this library</source>
        <translation>Übernehmen, was jemand anderes in einer Kopie dieser Bibliothek beurteilt hat</translation>
    </message>
    <message>
        <source>Your name…</source>
        <translation>Ihr Name…</translation>
    </message>
    <message>
        <source>The name that is kept with what you decide</source>
        <translation>Der Name, der bei Ihren Entscheidungen steht</translation>
    </message>
    <message>
        <source>Under review</source>
        <translation>In Prüfung</translation>
    </message>
    <message>
        <source>Put the chosen documents under review, or take them from it</source>
        <translation>Die gewählten Dokumente in Prüfung nehmen oder daraus entlassen</translation>
    </message>
    <message>
        <source>Title, author, date…</source>
        <translation>Titel, Verfasser, Datum…</translation>
    </message>
    <message>
        <source>See and mend what is known of the chosen document</source>
        <translation>Ansehen und berichtigen, was über das gewählte Dokument bekannt ist</translation>
    </message>
    <message>
        <source>Date…</source>
        <translation>Datum…</translation>
    </message>
    <message>
        <source>Say when the chosen document was published</source>
        <translation>Angeben, wann das gewählte Dokument erschienen ist</translation>
    </message>
    <message>
        <source>Recognise text</source>
        <translation>Text erkennen</translation>
    </message>
    <message>
        <source>Read the pages that are pictures, by text recognition (OCR)</source>
        <translation>Seiten, die Bilder sind, mit Texterkennung (OCR) lesen</translation>
    </message>
    <message>
        <source>Read again…</source>
        <translation>Neu lesen…</translation>
    </message>
    <message>
        <source>Read the chosen document again, when its file has changed or moved</source>
        <translation>Das gewählte Dokument neu lesen, wenn seine Datei geändert oder verschoben wurde</translation>
    </message>
    <message>
        <source>Take out of the library…</source>
        <translation>Aus der Bibliothek entfernen…</translation>
    </message>
    <message>
        <source>Take the chosen documents out of the library</source>
        <translation>Die gewählten Dokumente aus der Bibliothek entfernen</translation>
    </message>
    <message>
        <source>Give the verdict “{name}” and go on</source>
        <translation>Das Urteil „{name}“ geben und weitergehen</translation>
    </message>
    <message>
        <source>Clear the verdict</source>
        <translation>Urteil löschen</translation>
    </message>
    <message>
        <source>Take the verdict away</source>
        <translation>Das Urteil zurücknehmen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Library</source>
        <translation>&amp;Bibliothek</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>B&amp;earbeiten</translation>
    </message>
    <message>
        <source>&amp;Documents</source>
        <translation>&amp;Dokumente</translation>
    </message>
    <message>
        <source>&amp;Match</source>
        <translation>&amp;Treffer</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Picture in the overview</source>
        <translation>Bild in der Übersicht</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Why it is set aside</source>
        <translation>Warum er beiseitegelegt wird</translation>
    </message>
</context>
<context>
    <name>Boilerplate</name>
    <message>
        <source>Boilerplate</source>
        <translation>Textbausteine</translation>
    </message>
    <message>
        <source>Phrases without interest</source>
        <translation>Belanglose Wendungen</translation>
    </message>
    <message>
        <source>F2 changes a phrase, Del takes the chosen ones away</source>
        <translation>F2 ändert eine Wendung, Entf nimmt die gewählten heraus</translation>
    </message>
    <message>
        <source>A phrase of three words or more</source>
        <translation>Eine Wendung von mindestens drei Wörtern</translation>
    </message>
    <message>
        <source>New phrase</source>
        <translation>Neue Wendung</translation>
    </message>
    <message>
        <source>Matches with hardly a word beside these phrases are left out. A phrase of up to ten words counts where all of it stands; of a longer text each run of five words does.</source>
        <translation>Treffer, die kaum ein Wort mehr als diese Wendungen enthalten, werden weggelassen. Eine Wendung von bis zu zehn Wörtern zählt, wo sie ganz steht; von einem längeren Text zählen je fünf Wörter in Folge.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>Whole document…</source>
        <translation>Ganzes Dokument…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>A phrase needs three words at least.</source>
        <translation>Eine Wendung braucht mindestens drei Wörter.</translation>
    </message>
</context>
<context>
    <name>BoilerplateList</name>
    <message>
        <source>Left out at present: {matches}</source>
        <translation>Zurzeit weggelassen: {matches}</translation>
    </message>
    <message>
        <source>Reading the list</source>
        <translation>Die Liste wird gelesen</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>Die Datei wird gelesen</translation>
    </message>
    <message>
        <source>boilerplate list</source>
        <translation>Liste der Textbausteine</translation>
    </message>
    <message>
        <source>Looking for boilerplate</source>
        <translation>Textbausteine werden gesucht</translation>
    </message>
    <message>
        <source>Its words are on the list of boilerplate, which leaves out {matches}.</source>
        <translation>Der Wortlaut steht jetzt auf der Liste der Textbausteine; ihretwegen weggelassen: {matches}.</translation>
    </message>
    <message>
        <source>Show the list</source>
        <translation>Liste zeigen</translation>
    </message>
    <message>
        <source>Are these words of no interest in other documents either?</source>
        <translation>Ist dieser Wortlaut auch in anderen Dokumenten belanglos?</translation>
    </message>
    <message>
        <source>Put them on the list of boilerplate</source>
        <translation>Auf die Liste der Textbausteine setzen</translation>
    </message>
    <message>
        <source>boilerplate.txt</source>
        <translation>Textbausteine.txt</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>{name} wird geschrieben</translation>
    </message>
</context>
<context>
    <name>ChainView</name>
    <message>
        <source>The same text in several documents, oldest first</source>
        <translation>Derselbe Text in mehreren Dokumenten, das älteste zuerst</translation>
    </message>
    <message>
        <source>Aligning</source>
        <translation>Ausrichten</translation>
    </message>
    <message>
        <source>date not known</source>
        <translation>Datum unbekannt</translation>
    </message>
    <message>
        <source>oldest</source>
        <translation>das älteste</translation>
    </message>
    <message>
        <source>oldest of those with a date</source>
        <translation>das älteste mit Datum</translation>
    </message>
    <message>
        <source>The same text in {n} documents, oldest first; those without a date stand last.</source>
        <translation>Derselbe Text in {n} Dokumenten, das älteste zuerst; die ohne Datum stehen am Ende.</translation>
    </message>
    <message>
        <source>The same text in {n} documents, oldest first.</source>
        <translation>Derselbe Text in {n} Dokumenten, das älteste zuerst.</translation>
    </message>
    <message>
        <source>The same text in {n} documents; no dates are known.</source>
        <translation>Derselbe Text in {n} Dokumenten; ein Datum ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Marked are the differences from {name}.</source>
        <translation>Markiert sind die Unterschiede zu {name}.</translation>
    </message>
    <message>
        <source>{n} more places are not shown.</source>
        <translation>Weitere nicht gezeigte Fundstellen: {n}.</translation>
    </message>
    <message>
        <source>1 more place is not shown.</source>
        <translation>1 weitere Stelle wird nicht gezeigt.</translation>
    </message>
    <message>
        <source>{share} in the same words</source>
        <translation>{share} in denselben Worten</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Name…</source>
        <translation>Name …</translation>
    </message>
    <message>
        <source>find by name</source>
        <translation>nach Namen suchen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Switch all of them on or off</source>
        <translation>Alle ein- oder ausschalten</translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Open library</source>
        <translation>Bibliothek öffnen</translation>
    </message>
    <message>
        <source>The other person&apos;s copy of this library</source>
        <translation>Die Kopie dieser Bibliothek, die die andere Person hat</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Bibliotheken</translation>
    </message>
    <message>
        <source>New library</source>
        <translation>Neue Bibliothek</translation>
    </message>
    <message>
        <source>Save library as</source>
        <translation>Bibliothek speichern unter</translation>
    </message>
    <message>
        <source>Export the comparison</source>
        <translation>Vergleich exportieren</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Write the list</source>
        <translation>Liste speichern</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>The last changes are not stored yet.</source>
        <translation>Die letzten Änderungen sind noch nicht gespeichert.</translation>
    </message>
    <message>
        <source>The window closes as soon as they are.</source>
        <translation>Das Fenster schließt sich, sobald sie es sind.</translation>
    </message>
    <message>
        <source>Close without them</source>
        <translation>Ohne sie schließen</translation>
    </message>
    <message>
        <source>Keep the window open</source>
        <translation>Fenster offen lassen</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>How documents are compared</source>
        <translation>Wie Dokumente verglichen werden</translation>
    </message>
    <message>
        <source> words</source>
        <translation> Wörter</translation>
    </message>
    <message>
        <source>also what stands twice in one document</source>
        <translation>auch was zweimal in einem Dokument steht</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Nothing is compared anew. Matches that you have judged are shown in any case.</source>
        <translation>Es wird nicht neu verglichen. Treffer, die Sie beurteilt haben, werden auf jeden Fall gezeigt.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Shortest match</source>
        <translation>Kürzester Treffer</translation>
    </message>
    <message>
        <source>What is found</source>
        <translation>Was gefunden wird</translation>
    </message>
    <message>
        <source>All documents are compared anew. Matches that you have judged stay.</source>
        <translation>Alle Dokumente werden neu verglichen. Treffer, die Sie beurteilt haben, bleiben.</translation>
    </message>
</context>
<context>
    <name>Comparisons</name>
    <message>
        <source>which matches are clear enough</source>
        <translation>welche Treffer eindeutig genug sind</translation>
    </message>
    <message>
        <source>how documents are compared</source>
        <translation>wie verglichen wird</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
</context>
<context>
    <name>ConflictBox</name>
    <message>
        <source>Judged otherwise  Y</source>
        <translation>Anders beurteilt  Y</translation>
    </message>
    <message>
        <source>Take this one</source>
        <translation>Dieses übernehmen</translation>
    </message>
    <message>
        <source>Keep what stands</source>
        <translation>Dabei bleiben</translation>
    </message>
    <message>
        <source>End the conflict; the other judgement is kept as settled (Y)</source>
        <translation>Den Widerspruch beenden; das andere Urteil bleibt als geklärt erhalten (Y)</translation>
    </message>
</context>
<context>
    <name>CoverageMap</name>
    <message>
        <source>The whole document. A line stands for about {words} and is as long as these are shared.</source>
        <translation>Das ganze Dokument. Eine Zeile steht für etwa {words} und ist so lang, wie davon auch anderswo steht.</translation>
    </message>
    <message>
        <source>Click or drag to go there.</source>
        <translation>Klicken oder ziehen, um dorthin zu gehen.</translation>
    </message>
</context>
<context>
    <name>Crash</name>
    <message>
        <source>Something went wrong in the program itself.</source>
        <translation>Im Programm selbst ist ein Fehler aufgetreten.</translation>
    </message>
    <message>
        <source>What was stored is safe. The report below holds no text of your documents; please send it to us.</source>
        <translation>Was gespeichert war, ist sicher. Der Bericht unten enthält keinen Text aus Ihren Dokumenten; bitte schicken Sie ihn uns.</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Bericht kopieren</translation>
    </message>
</context>
<context>
    <name>CreditBar</name>
    <message>
        <source>which text is older is not known</source>
        <translation>welcher Text älter ist, ist nicht bekannt</translation>
    </message>
    <message>
        <source>the other text is newer</source>
        <translation>der andere Text ist jünger</translation>
    </message>
</context>
<context>
    <name>Description</name>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;Authors</source>
        <translation>&amp;Verfasser</translation>
    </message>
    <message>
        <source>&amp;Date</source>
        <translation>&amp;Datum</translation>
    </message>
    <message>
        <source>&amp;Publisher</source>
        <translation>&amp;Herausgeber</translation>
    </message>
    <message>
        <source>Add&amp;ress</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take back what you said; what was read stands again</source>
        <translation>Ihre Angabe zurücknehmen; dann gilt wieder, was gelesen wurde</translation>
    </message>
    <message>
        <source>as it was read</source>
        <translation>wie gelesen</translation>
    </message>
    <message>
        <source>by you</source>
        <translation>von Ihnen</translation>
    </message>
    <message>
        <source>What is known of {name}</source>
        <translation>Was über {name} bekannt ist</translation>
    </message>
    <message>
        <source>2024-05-02, 2024-05 or 2024</source>
        <translation>2024-05-02, 2024-05 oder 2024</translation>
    </message>
    <message>
        <source>not from a file</source>
        <translation>nicht aus einer Datei</translation>
    </message>
    <message>
        <source>“{date}” is no date that can be kept: write 2024-05-02.</source>
        <translation>„{date}“ kann nicht als Datum gespeichert werden: Schreiben Sie 2024-05-02.</translation>
    </message>
</context>
<context>
    <name>Descriptions</name>
    <message>
        <source>description of {name}</source>
        <translation>(Angaben zu {name})</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>The current match</source>
        <translation>Der aktuelle Treffer</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Älter</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Judged</source>
        <translation>Beurteilt</translation>
    </message>
    <message>
        <source>Note (M)</source>
        <translation>Notiz (M)</translation>
    </message>
    <message>
        <source>Note on this match</source>
        <translation>Notiz zu diesem Treffer</translation>
    </message>
    <message>
        <source>A note on this match (M). Esc goes back to the texts.</source>
        <translation>Eine Notiz zu diesem Treffer (M). Esc führt zurück zu den Texten.</translation>
    </message>
    <message>
        <source>Match {n} of {total}</source>
        <translation>Treffer {n} von {total}</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Files that could not be read</source>
        <translation>Dateien, die nicht gelesen werden konnten</translation>
    </message>
    <message>
        <source>What was met in reading documents</source>
        <translation>Was beim Lesen der Dokumente auffiel</translation>
    </message>
    <message>
        <source>Every page of every file gave its text.</source>
        <translation>Jede Seite jeder Datei hat ihren Text geliefert.</translation>
    </message>
    <message>
        <source>What could not be read</source>
        <translation>Was nicht gelesen wurde</translation>
    </message>
    <message>
        <source>The same with page {n}.</source>
        <translation>Ebenso Seite {n}.</translation>
    </message>
    <message>
        <source>The same with pages {n}.</source>
        <translation>Ebenso Seiten {n}.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>{name} is locked. Its password (used once, and kept nowhere):</source>
        <translation>{name} ist gesperrt. Das Passwort (wird einmal benutzt und nirgends aufbewahrt):</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Finds text that stands in more than one document, and shows both places side by side. It says what is the same; whether that is right or wrong is for a person to judge. No document leaves this computer.

Icons: Lucide (ISC licence). Faces: Source Serif 4 and Source Sans 3 (SIL Open Font License).</source>
        <translation>Findet Text, der in mehr als einem Dokument steht, und zeigt beide Fundstellen nebeneinander. Das Programm sagt, was gleich ist; ob das richtig oder falsch ist, beurteilt ein Mensch. Kein Dokument verlässt diesen Rechner.

Symbole: Lucide (ISC-Lizenz). Schriften: Source Serif 4 und Source Sans 3 (SIL Open Font License).</translation>
    </message>
    <message>
        <source>About Twicetold</source>
        <translation>Über Twicetold</translation>
    </message>
</context>
<context>
    <name>DocumentErrands</name>
    <message>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Date of publication</source>
        <translation>Erscheinungsdatum</translation>
    </message>
    <message>
        <source>When was {name} published? A year, a month or a day: 2024, 2024-05, 2024-05-02</source>
        <translation>Wann ist {name} erschienen? Ein Jahr, ein Monat oder ein Tag: 2024, 2024-05, 2024-05-02</translation>
    </message>
    <message>
        <source>“{date}” is no date that can be kept: write 2024-05-02.</source>
        <translation>„{date}“ kann nicht als Datum gespeichert werden: Schreiben Sie 2024-05-02.</translation>
    </message>
    <message>
        <source>Take {names} out of the library?</source>
        <translation>{names} aus der Bibliothek entfernen?</translation>
    </message>
    <message>
        <source>{matches} and what was decided on them go too. The files themselves stay where they are.</source>
        <translation>Mit entfernt: {matches} und alles, was dazu entschieden wurde. Die Dateien selbst bleiben, wo sie sind.</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Taking out</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>DocumentModel</name>
    <message>
        <source>{share} of this document: {shared} of its {total} words stand elsewhere too</source>
        <translation>{share} dieses Dokuments: {shared} seiner {total} Wörter stehen auch anderswo</translation>
    </message>
    <message>
        <source>under review</source>
        <translation>in Prüfung</translation>
    </message>
</context>
<context>
    <name>DocumentsPanel</name>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
</context>
<context>
    <name>DropVeil</name>
    <message>
        <source>Drop to add this file</source>
        <translation>Loslassen, um diese Datei hinzuzufügen</translation>
    </message>
    <message>
        <source>Drop to add these {n} files</source>
        <translation>Loslassen, um diese {n} Dateien hinzuzufügen</translation>
    </message>
    <message>
        <source>Drop to make this text a document</source>
        <translation>Ablegen, um aus diesem Text ein Dokument zu machen</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>Select the words on both sides, then press Ctrl+M: they become a match.</source>
        <translation>Markieren Sie die Wörter auf beiden Seiten und drücken Sie Strg+M: Daraus wird ein Treffer.</translation>
    </message>
    <message>
        <source>match by hand</source>
        <translation>Treffer von Hand</translation>
    </message>
    <message>
        <source>moving the edges</source>
        <translation>Verschieben der Ränder</translation>
    </message>
    <message>
        <source>splitting the match</source>
        <translation>Teilen des Treffers</translation>
    </message>
    <message>
        <source>joining the matches</source>
        <translation>Verbinden der Treffer</translation>
    </message>
    <message>
        <source>taking back what was made by hand</source>
        <translation>Zurücknehmen von Handgemachtem</translation>
    </message>
    <message>
        <source>The match is made. The filter hides it.</source>
        <translation>Der Treffer ist da. Der Filter verbirgt ihn.</translation>
    </message>
</context>
<context>
    <name>Errands</name>
    <message>
        <source>Save library as…</source>
        <translation>Bibliothek speichern unter…</translation>
    </message>
    <message>
        <source>There is no text on the clipboard: copy some first.</source>
        <translation>In der Zwischenablage ist kein Text: Kopieren Sie zuerst einen.</translation>
    </message>
    <message>
        <source>Copied text {when}</source>
        <translation>Kopierter Text {when}</translation>
    </message>
    <message>
        <source>Dropped text {when}</source>
        <translation>Abgelegter Text {when}</translation>
    </message>
    <message>
        <source>1 file could not be read.</source>
        <translation>1 Datei konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{n} files could not be read.</source>
        <translation>{n} Dateien konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>The library had these documents already.</source>
        <translation>Die Bibliothek hatte diese Dokumente schon.</translation>
    </message>
    <message>
        <source>{name} is the same file, byte for byte, as one that is listed.</source>
        <translation>{name} ist Byte für Byte dieselbe Datei wie eine, die schon aufgeführt ist.</translation>
    </message>
    <message>
        <source>{n} files are the same, byte for byte, as others that are listed.</source>
        <translation>{n} Dateien sind Byte für Byte dieselben wie andere, die schon aufgeführt sind.</translation>
    </message>
    <message>
        <source>Recognise text</source>
        <translation>Text erkennen</translation>
    </message>
    <message>
        <source>{name} could not be read to its end, and nothing of it is kept.</source>
        <translation>{name} konnte nicht zu Ende gelesen werden; nichts davon wird behalten.</translation>
    </message>
    <message>
        <source>Stopped. No document was read to its end.</source>
        <translation>Angehalten. Kein Dokument wurde zu Ende gelesen.</translation>
    </message>
    <message>
        <source>Stopped. The documents read so far are here, and compared.</source>
        <translation>Angehalten. Die bisher gelesenen Dokumente sind da und verglichen.</translation>
    </message>
    <message>
        <source>Stopped. The documents read so far are here; 1 of them is not compared yet.</source>
        <translation>Angehalten. Die bisher gelesenen Dokumente sind da; 1 davon ist noch nicht verglichen.</translation>
    </message>
    <message>
        <source>Stopped. The documents read so far are here; {n} of them are not compared yet.</source>
        <translation>Angehalten. Die bisher gelesenen Dokumente sind da; {n} davon sind noch nicht verglichen.</translation>
    </message>
    <message>
        <source>Nothing is kept of what was not read to its end: {names}.</source>
        <translation>Von dem, was nicht zu Ende gelesen wurde, wird nichts behalten: {names}.</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>Jetzt vergleichen</translation>
    </message>
    <message>
        <source>The comparison is in {name}.</source>
        <translation>Der Vergleich steht in {name}.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>{pages} of {n} files gave no text: {way_out}.</source>
        <translation>Ohne Text: {pages} aus {n} Dateien. Ausweg: {way_out}.</translation>
    </message>
    <message>
        <source>{pages} of {name} gave no text ({listed}): {way_out}.</source>
        <translation>Ohne Text: {pages} von {name} ({listed}). Ausweg: {way_out}.</translation>
    </message>
    <message>
        <source>Page {listed} of {name} gave no text: {way_out}.</source>
        <translation>Ohne Text: Seite {listed} von {name}. Ausweg: {way_out}.</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Counting</source>
        <translation>Zählen</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Filter matches</source>
        <translation>Treffer filtern</translation>
    </message>
    <message>
        <source>Filter matches by their text</source>
        <translation>Treffer nach ihrem Text filtern</translation>
    </message>
    <message>
        <source>Show only matches with these words, or of documents with this name (Ctrl+Shift+F)</source>
        <translation>Nur Treffer mit diesen Wörtern oder aus Dokumenten mit diesem Namen zeigen (Strg+Umschalt+F)</translation>
    </message>
    <message>
        <source>Shortest match, in words</source>
        <translation>Kürzester Treffer, in Wörtern</translation>
    </message>
    <message>
        <source>Hide matches that are shorter than this</source>
        <translation>Kürzere Treffer ausblenden</translation>
    </message>
    <message>
        <source>≥ {n} words</source>
        <translation>≥ {n} Wörter</translation>
    </message>
    <message>
        <source>any length</source>
        <translation>jede Länge</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>Which matches are shown</source>
        <translation>Welche Treffer gezeigt werden</translation>
    </message>
    <message>
        <source>Show all matches</source>
        <translation>Alle Treffer zeigen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Credit</source>
        <translation>Nachweis</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Show all matches; what is set aside stays so (Shift+F)</source>
        <translation>Alle Treffer zeigen; Beiseitegelegtes bleibt, wie es ist (Umschalt+F)</translation>
    </message>
    <message>
        <source>no verdict yet</source>
        <translation>noch ohne Urteil</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>beiseitegelegt</translation>
    </message>
    <message>
        <source>All {matches} are shown.</source>
        <translation>Alle gezeigt: {matches}.</translation>
    </message>
    <message>
        <source>{shown} of {all} are shown.</source>
        <translation>Gezeigt: {shown} / {all}.</translation>
    </message>
    <message>
        <source>Some are hidden for more than one reason.</source>
        <translation>Manche sind aus mehr als einem Grund verborgen.</translation>
    </message>
    <message>
        <source>Hidden:</source>
        <translation>Verborgen:</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Previous hit (Shift+F3)</source>
        <translation>Rückwärts suchen (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next hit (F3)</source>
        <translation>Weitersuchen (F3)</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>Die Suche schließen (Esc)</translation>
    </message>
    <message>
        <source>In all documents</source>
        <translation>In allen Dokumenten</translation>
    </message>
    <message>
        <source>Find this in all documents of the library (Ctrl+Shift+L)</source>
        <translation>Dies in allen Dokumenten der Bibliothek suchen (Strg+Umschalt+L)</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>{left} left, {right} right</source>
        <translation>{left} links, {right} rechts</translation>
    </message>
</context>
<context>
    <name>FindPanel</name>
    <message>
        <source>Find in all documents</source>
        <translation>In allen Dokumenten suchen</translation>
    </message>
    <message>
        <source>All of these words in one paragraph, “several words” in their order, begin* for what goes on</source>
        <translation>Alle diese Wörter in einem Absatz, „mehrere Wörter“ in dieser Folge, Anfang* für alles, was so beginnt</translation>
    </message>
    <message>
        <source>Close the search (Esc)</source>
        <translation>Die Suche schließen (Esc)</translation>
    </message>
    <message>
        <source>Type words to find the paragraphs that hold all of them, whatever their case and accents. Words in “quotation marks” are found in their order, and begin* finds what begins so.</source>
        <translation>Tippen Sie Wörter, um die Absätze zu finden, in denen sie alle stehen; Groß- und Kleinschreibung und Akzente sind gleich. Wörter in „Anführungszeichen“ werden in ihrer Folge gefunden, und Anfang* findet alles, was so beginnt.</translation>
    </message>
    <message>
        <source>No paragraph of any document holds all of this.</source>
        <translation>In keinem Dokument steht dies alles in einem Absatz.</translation>
    </message>
    <message>
        <source>Try fewer words, or the beginning of a word with * behind it.</source>
        <translation>Versuchen Sie es mit weniger Wörtern oder mit dem Anfang eines Wortes und * dahinter.</translation>
    </message>
    <message>
        <source>{hits} in {documents}</source>
        <translation>{hits} · {documents}</translation>
    </message>
    <message>
        <source>{n} more paragraphs not listed</source>
        <translation>{n} weitere Absätze nicht gelistet</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
</context>
<context>
    <name>Graph</name>
    <message>
        <source>Graph of the documents that share text</source>
        <translation>Graph der Dokumente mit gemeinsamem Text</translation>
    </message>
</context>
<context>
    <name>HitList</name>
    <message>
        <source>Places where the words were found, by document</source>
        <translation>Stellen, an denen die Wörter gefunden wurden, nach Dokumenten</translation>
    </message>
</context>
<context>
    <name>Judgements</name>
    <message>
        <source>verdict “{name}”</source>
        <translation>(Urteil „{name}“)</translation>
    </message>
    <message>
        <source>clearing the verdict</source>
        <translation>(Urteil gelöscht)</translation>
    </message>
    <message>
        <source>setting aside ({reason})</source>
        <translation>(beiseitegelegt: {reason})</translation>
    </message>
    <message>
        <source>putting back</source>
        <translation>(zurückgeholt)</translation>
    </message>
    <message>
        <source>note</source>
        <translation>(Notiz)</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>settling the conflict</source>
        <translation>Klären des Widerspruchs</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>{name} was there already. It is open now, with all it holds.</source>
        <translation>{name} gab es schon. Die Bibliothek ist jetzt offen, mit allem, was darin ist.</translation>
    </message>
    <message>
        <source>The last changes are not stored yet. Save a copy when they are.</source>
        <translation>Die letzten Änderungen sind noch nicht gespeichert. Speichern Sie eine Kopie, wenn sie es sind.</translation>
    </message>
    <message>
        <source>This is the copy now: {name}. The library it was made from stays as it was.</source>
        <translation>Dies ist jetzt die Kopie: {name}. Die Bibliothek, aus der sie gemacht ist, bleibt, wie sie war.</translation>
    </message>
    <message>
        <source>{name} can be read and exported, but nothing can be stored where it lies. Judge in a copy of it.</source>
        <translation>{name} kann gelesen und exportiert werden, aber dort, wo sie liegt, lässt sich nichts speichern. Beurteilen Sie in einer Kopie.</translation>
    </message>
    <message>
        <source>Save library as…</source>
        <translation>Bibliothek speichern unter…</translation>
    </message>
</context>
<context>
    <name>LinkStrip</name>
    <message>
        <source>Links between the two documents</source>
        <translation>Verbindungen zwischen den beiden Dokumenten</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Recent libraries</source>
        <translation>Zuletzt benutzte Bibliotheken</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>{name} shares no text that is listed, so no pair shows it.</source>
        <translation>{name} hat keinen gemeinsamen Text in der Liste, darum zeigt kein Paar das Dokument.</translation>
    </message>
    <message>
        <source>{name} (can only be read)</source>
        <translation>{name} (nur lesbar)</translation>
    </message>
</context>
<context>
    <name>MatchList</name>
    <message>
        <source>Matches, by rank</source>
        <translation>Treffer, nach Rang</translation>
    </message>
</context>
<context>
    <name>Matrix</name>
    <message>
        <source>Shares, each row of one document</source>
        <translation>Anteile, jede Zeile von einem Dokument</translation>
    </message>
</context>
<context>
    <name>Middle</name>
    <message>
        <source>All that it holds is being looked through.</source>
        <translation>Alles, was sie enthält, wird durchgesehen.</translation>
    </message>
    <message>
        <source>Opening {name}…</source>
        <translation>{name} wird geöffnet …</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lesen…</translation>
    </message>
    <message>
        <source>Each document shows at the left as soon as it is read.</source>
        <translation>Jedes Dokument erscheint links, sobald es gelesen ist.</translation>
    </message>
    <message>
        <source>Reading and comparing…</source>
        <translation>Lesen und Vergleichen…</translation>
    </message>
    <message>
        <source>Matches show here as soon as they are found.</source>
        <translation>Treffer erscheinen hier, sobald sie gefunden sind.</translation>
    </message>
    <message>
        <source>You can read them side by side, select words in both, and make a match of these by hand.</source>
        <translation>Sie können sie nebeneinander lesen, in beiden Wörter markieren und daraus von Hand einen Treffer machen.</translation>
    </message>
    <message>
        <source>These two documents share nothing</source>
        <translation>Diese beiden Dokumente haben nichts gemeinsam</translation>
    </message>
    <message>
        <source>Read them side by side</source>
        <translation>Nebeneinander lesen</translation>
    </message>
    <message>
        <source>The filter hides all matches.</source>
        <translation>Der Filter blendet alle Treffer aus.</translation>
    </message>
    <message>
        <source>No match passes the filter</source>
        <translation>Kein Treffer entspricht dem Filter</translation>
    </message>
    <message>
        <source>Show all matches</source>
        <translation>Alle Treffer zeigen</translation>
    </message>
    <message>
        <source>All matches have been set aside. They are kept, with the reasons.</source>
        <translation>Alle Treffer sind beiseitegelegt. Sie bleiben mit ihren Gründen aufbewahrt.</translation>
    </message>
    <message>
        <source>Nothing left to look at</source>
        <translation>Nichts mehr anzusehen</translation>
    </message>
    <message>
        <source>Show what is set aside</source>
        <translation>Beiseitegelegtes zeigen</translation>
    </message>
    <message>
        <source>Add another document to compare {name} with.</source>
        <translation>Fügen Sie ein weiteres Dokument hinzu, mit dem {name} verglichen werden soll.</translation>
    </message>
    <message>
        <source>One document so far</source>
        <translation>Bisher ein Dokument</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>No shared text found</source>
        <translation>Kein gemeinsamer Text gefunden</translation>
    </message>
    <message>
        <source>What could not be read…</source>
        <translation>Was nicht gelesen wurde…</translation>
    </message>
    <message>
        <source>No passage of {words} words or more stands in both documents.</source>
        <translation>Keine Textstelle von {words} oder mehr Wörtern steht in beiden Dokumenten.</translation>
    </message>
    <message>
        <source>No passage of {words} words or more stands in two of these {n} documents.</source>
        <translation>Keine Textstelle von {words} oder mehr Wörtern steht in zwei dieser {n} Dokumente.</translation>
    </message>
    <message>
        <source>There are matches that are too weak to show: {n}.</source>
        <translation>Treffer, die zu schwach sind, um gezeigt zu werden: {n}.</translation>
    </message>
    <message>
        <source>Look at what could not be read before you rely on it.</source>
        <translation>Sehen Sie nach, was nicht gelesen wurde, bevor Sie sich darauf verlassen.</translation>
    </message>
    <message>
        <source>How to compare…</source>
        <translation>Wie verglichen wird…</translation>
    </message>
    <message>
        <source>No other document has a passage of it.</source>
        <translation>Kein anderes Dokument enthält eine Textstelle daraus.</translation>
    </message>
    <message>
        <source>Recognise text</source>
        <translation>Text erkennen</translation>
    </message>
    <message>
        <source>No match with {name}</source>
        <translation>Kein Treffer mit {name}</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>The whole document: shaded where it shares text. Click or drag to go there.</source>
        <translation>Das ganze Dokument: getönt, wo sein Text auch anderswo steht. Klicken oder ziehen, um dorthin zu gehen.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>{share} of {one} stands in {other}: {n} of its {all}</source>
        <translation>{share} von {one} steht in {other}: {n} / {all}</translation>
    </message>
    <message>
        <source>Which is older is not known</source>
        <translation>Welches älter ist, ist nicht bekannt</translation>
    </message>
    <message>
        <source>{older} is older ({date})</source>
        <translation>{older} ist älter ({date})</translation>
    </message>
</context>
<context>
    <name>OverviewView</name>
    <message>
        <source>{n} documents</source>
        <translation>{n} Dokumente</translation>
    </message>
    <message>
        <source>{shown} of {n} documents</source>
        <translation>{shown} von {n} Dokumenten</translation>
    </message>
    <message>
        <source>1 pair shares text</source>
        <translation>1 Paar mit gemeinsamem Text</translation>
    </message>
    <message>
        <source>{n} pairs share text</source>
        <translation>{n} Paare mit gemeinsamem Text</translation>
    </message>
    <message>
        <source>Each row: how much of that document stands in the document over the column.</source>
        <translation>Jede Zeile: wie viel von diesem Dokument in dem Dokument über der Spalte steht.</translation>
    </message>
    <message>
        <source>The wider a line, the more words are shared; arrows go from the older document to the newer.</source>
        <translation>Je breiter eine Linie, desto mehr Wörter sind gemeinsam; Pfeile führen vom älteren Dokument zum jüngeren.</translation>
    </message>
    <message>
        <source>From left to right by date; arrows go from the older document to the newer.</source>
        <translation>Von links nach rechts nach Datum; Pfeile führen vom älteren Dokument zum jüngeren.</translation>
    </message>
    <message>
        <source>The picture has the {n} documents that share the most; {more} more are in the list only.</source>
        <translation>Das Bild zeigt die {n} Dokumente mit dem meisten gemeinsamen Text; {more} weitere stehen nur in der Liste.</translation>
    </message>
    <message>
        <source>{n} weaker links are not drawn.</source>
        <translation>Nicht gezeichnete schwächere Verbindungen: {n}.</translation>
    </message>
</context>
<context>
    <name>PageRenderer</name>
    <message>
        <source>{name}: page {n} cannot be drawn; its text is shown.</source>
        <translation>{name}: Seite {n} kann nicht gezeichnet werden; gezeigt wird ihr Text.</translation>
    </message>
    <message>
        <source>{name} has changed since it was added; its text is shown.</source>
        <translation>{name} wurde seit dem Hinzufügen geändert; gezeigt wird der Text.</translation>
    </message>
    <message>
        <source>{name} is not where it was when it was added; its text is shown.</source>
        <translation>{name} liegt nicht mehr dort, wo es beim Hinzufügen lag; gezeigt wird der Text.</translation>
    </message>
    <message>
        <source>{name} is locked or damaged and its pages cannot be drawn; its text is shown.</source>
        <translation>{name} ist gesperrt oder beschädigt, die Seiten können nicht gezeichnet werden; gezeigt wird der Text.</translation>
    </message>
</context>
<context>
    <name>PageStrip</name>
    <message>
        <source>Pages of {name}</source>
        <translation>Seiten von {name}</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>read by OCR</source>
        <translation>mit OCR gelesen</translation>
    </message>
    <message>
        <source>read in part</source>
        <translation>teilweise gelesen</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>ohne Text</translation>
    </message>
    <message>
        <source>could not be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>page {n} was read</source>
        <translation>Seite {n} wurde gelesen</translation>
    </message>
    <message>
        <source>pages {n} were read</source>
        <translation>Seiten {n} wurden gelesen</translation>
    </message>
    <message>
        <source>page {n} was read by text recognition (OCR)</source>
        <translation>Seite {n} wurde mit Texterkennung (OCR) gelesen</translation>
    </message>
    <message>
        <source>page {n} was read in part</source>
        <translation>Seite {n} wurde teilweise gelesen</translation>
    </message>
    <message>
        <source>page {n} is empty</source>
        <translation>Seite {n} ist leer</translation>
    </message>
    <message>
        <source>page {n} gave no text</source>
        <translation>Seite {n} lieferte keinen Text</translation>
    </message>
    <message>
        <source>page {n} could not be read</source>
        <translation>Seite {n} konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>pages {n} were read by text recognition (OCR)</source>
        <translation>Seiten {n} wurden mit Texterkennung (OCR) gelesen</translation>
    </message>
    <message>
        <source>pages {n} were read in part</source>
        <translation>Seiten {n} wurden teilweise gelesen</translation>
    </message>
    <message>
        <source>pages {n} are empty</source>
        <translation>Seiten {n} sind leer</translation>
    </message>
    <message>
        <source>pages {n} gave no text</source>
        <translation>Seiten {n} lieferten keinen Text</translation>
    </message>
    <message>
        <source>pages {n} could not be read</source>
        <translation>Seiten {n} konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>{n} weitere</translation>
    </message>
    <message>
        <source>{some} and {last}</source>
        <translation>{some} und {last}</translation>
    </message>
</context>
<context>
    <name>PagesPanel</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Recognise text</source>
        <translation>Text erkennen</translation>
    </message>
    <message>
        <source>Read the pages that are pictures by text recognition (O)</source>
        <translation>Seiten, die Bilder sind, mit Texterkennung lesen (O)</translation>
    </message>
    <message>
        <source>All were read.</source>
        <translation>Alle wurden gelesen.</translation>
    </message>
    <message>
        <source>It was read.</source>
        <translation>Sie wurde gelesen.</translation>
    </message>
</context>
<context>
    <name>PairView</name>
    <message>
        <source>Left document</source>
        <translation>Linkes Dokument</translation>
    </message>
    <message>
        <source>Right document</source>
        <translation>Rechtes Dokument</translation>
    </message>
    <message>
        <source>Find in both documents</source>
        <translation>In beiden Dokumenten suchen</translation>
    </message>
    <message>
        <source>Overview of the {name}</source>
        <translation>Überblick: {name}</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>This name is kept with each verdict, note and match by hand that you make:</source>
        <translation>Dieser Name steht bei jedem Urteil, jeder Notiz und jedem Treffer von Hand:</translation>
    </message>
    <message>
        <source>merging {name}</source>
        <translation>Übernehmen von {name}</translation>
    </message>
    <message>
        <source>There was nothing new to take over from {name}.</source>
        <translation>Von {name} war nichts Neues zu übernehmen.</translation>
    </message>
    <message>
        <source>{judgements} and {made} taken over from {name}.</source>
        <translation>{judgements} und {made} von {name} übernommen.</translation>
    </message>
    <message>
        <source>{judgements} taken over from {name}.</source>
        <translation>{judgements} von {name} übernommen.</translation>
    </message>
    <message>
        <source>{n} judged matches left out: their documents are not here, or were read differently.</source>
        <translation>{n} beurteilte Treffer ausgelassen: Ihre Dokumente sind nicht hier oder wurden anders gelesen.</translation>
    </message>
    <message>
        <source>1 match was judged differently.</source>
        <translation>1 Treffer wurde verschieden beurteilt.</translation>
    </message>
    <message>
        <source>{n} were judged differently.</source>
        <translation>{n} wurden verschieden beurteilt.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Both judgements are kept. Shift+Y goes to the next conflict, Y chooses what is to stand.</source>
        <translation>Beide Beurteilungen bleiben erhalten. Umschalt+Y geht zum nächsten Widerspruch, Y wählt, was gelten soll.</translation>
    </message>
    <message>
        <source>Judged differently</source>
        <translation>Verschieden beurteilt</translation>
    </message>
    <message>
        <source>No match that is shown was judged differently by two people.</source>
        <translation>Kein gezeigter Treffer wurde von zwei Personen verschieden beurteilt.</translation>
    </message>
    <message>
        <source>What is to stand</source>
        <translation>Was gelten soll</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemand</translation>
    </message>
    <message>
        <source>no verdict</source>
        <translation>kein Urteil</translation>
    </message>
    <message>
        <source>1 judgement</source>
        <translation>1 Beurteilung</translation>
    </message>
    <message>
        <source>{n} judgements</source>
        <translation>{n} Beurteilungen</translation>
    </message>
    <message>
        <source>1 match made by hand</source>
        <translation>1 Treffer von Hand</translation>
    </message>
    <message>
        <source>{n} matches made by hand</source>
        <translation>{n} Treffer von Hand</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>en</source>
        <comment>the code of the language of these translations</comment>
        <translation>de</translation>
    </message>
</context>
<context>
    <name>Ranking</name>
    <message>
        <source>Pairs of documents, by rank</source>
        <translation>Paare von Dokumenten, nach Rang</translation>
    </message>
</context>
<context>
    <name>ReadingAgain</name>
    <message>
        <source>Recognising text</source>
        <translation>Text erkennen</translation>
    </message>
    <message>
        <source>Reading again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>It was read from {path}.</source>
        <translation>Es wurde aus {path} gelesen.</translation>
    </message>
    <message>
        <source>It was read from {path}, and is not there now.</source>
        <translation>Es wurde aus {path} gelesen und ist dort nicht mehr.</translation>
    </message>
    <message>
        <source>Read {name} again?</source>
        <translation>{name} neu lesen?</translation>
    </message>
    <message>
        <source>Matches, and what was decided on them, are kept where their words still stand.</source>
        <translation>Treffer und das dazu Entschiedene bleiben erhalten, wo ihre Wörter noch stehen.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>The whole page, with its menus and all</source>
        <translation>Die ganze Seite, mit ihren Menüs und allem</translation>
    </message>
    <message>
        <source>Choose its file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Show what was decided</source>
        <translation>Entschiedenes zeigen</translation>
    </message>
    <message>
        <source>Stopped. The pages that were recognised until then are kept, and not compared yet.</source>
        <translation>Angehalten. Die bis dahin erkannten Seiten bleiben und sind noch nicht verglichen.</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>Jetzt vergleichen</translation>
    </message>
    <message>
        <source>{name} was read again: its text is the same.</source>
        <translation>{name} wurde neu gelesen: Der Text ist derselbe.</translation>
    </message>
    <message>
        <source>{name} was read again.</source>
        <translation>{name} wurde neu gelesen.</translation>
    </message>
    <message>
        <source>{pages} of {name} read by text recognition (OCR).</source>
        <translation>{pages} von {name} mit Texterkennung (OCR) gelesen.</translation>
    </message>
    <message>
        <source>No text was found in the pictures of {name} (pages: {pages}).</source>
        <translation>In den Bildern von {name} wurde kein Text gefunden (Seiten: {pages}).</translation>
    </message>
    <message>
        <source>{matches} no longer stand in the text</source>
        <translation>{matches} stehen nicht mehr im Text</translation>
    </message>
    <message>
        <source>1 match no longer stands in the text</source>
        <translation>1 Treffer steht nicht mehr im Text</translation>
    </message>
    <message>
        <source>, with what was decided on {n}.</source>
        <translation>; Beurteilungen davon: {n}.</translation>
    </message>
    <message>
        <source>The words of these matches no longer stand in both documents. They were judged:</source>
        <translation>Die Wörter dieser Treffer stehen nicht mehr in beiden Dokumenten. Sie waren beurteilt:</translation>
    </message>
    <message>
        <source>What was decided</source>
        <translation>Was entschieden war</translation>
    </message>
</context>
<context>
    <name>ReadingView</name>
    <message>
        <source>Show its matches</source>
        <translation>Treffer dazu zeigen</translation>
    </message>
    <message>
        <source>Leave this document, and show the matches it has (Esc)</source>
        <translation>Dieses Dokument verlassen und seine Treffer zeigen (Esc)</translation>
    </message>
    <message>
        <source>Pages of the document</source>
        <translation>Seiten des Dokuments</translation>
    </message>
    <message>
        <source>Text of the document</source>
        <translation>Text des Dokuments</translation>
    </message>
    <message>
        <source>the first {pages} are here already</source>
        <translation>die ersten {pages} sind schon da</translation>
    </message>
</context>
<context>
    <name>ReviewHead</name>
    <message>
        <source>Document to review</source>
        <translation>Zu prüfendes Dokument</translation>
    </message>
    <message>
        <source>The document whose text is shown</source>
        <translation>Das Dokument, dessen Text gezeigt wird</translation>
    </message>
    <message>
        <source>Review of</source>
        <translation>Prüfung von</translation>
    </message>
    <message>
        <source>No match that is shown stands in this document.</source>
        <translation>Kein gezeigter Treffer steht in diesem Dokument.</translation>
    </message>
    <message>
        <source>{share} stands in the {on} of {n} sources that are on: {shared} of {all}</source>
        <translation>{share} steht in den eingeschalteten Quellen ({on} von {n}): {shared} / {all}</translation>
    </message>
    <message>
        <source>{share} stands in one other document: {shared} of {all}</source>
        <translation>{share} steht in einem anderen Dokument: {shared} / {all}</translation>
    </message>
    <message>
        <source>{share} stands in {n} other documents: {shared} of {all}</source>
        <translation>{share} steht in {n} anderen Dokumenten: {shared} / {all}</translation>
    </message>
    <message>
        <source>{quoted} in quotation marks, {unquoted} not</source>
        <translation>{quoted} in Anführungszeichen, {unquoted} nicht</translation>
    </message>
</context>
<context>
    <name>ReviewView</name>
    <message>
        <source>Text of the document under review</source>
        <translation>Text des geprüften Dokuments</translation>
    </message>
    <message>
        <source>Find in this document</source>
        <translation>In diesem Dokument suchen</translation>
    </message>
    <message>
        <source>Overview of the document under review</source>
        <translation>Überblick über das geprüfte Dokument</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>a line:</source>
        <translation>je Zeile:</translation>
    </message>
    <message>
        <source>Stands also in</source>
        <translation>Steht auch in</translation>
    </message>
</context>
<context>
    <name>Seeking</name>
    <message>
        <source>Finding</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>ShareModel</name>
    <message>
        <source>nothing shared</source>
        <translation>nichts gemeinsam</translation>
    </message>
</context>
<context>
    <name>SourceList</name>
    <message>
        <source>Sources of the document under review, by rank</source>
        <translation>Quellen des geprüften Dokuments, nach Rang</translation>
    </message>
</context>
<context>
    <name>SourceModel</name>
    <message>
        <source>Space switches it on or off, Shift+Space all others.</source>
        <translation>Leertaste schaltet sie ein oder aus, Umschalt+Leertaste alle anderen.</translation>
    </message>
    <message>
        <source>{words} ({share}) of the document under review</source>
        <translation>{words} ({share}) des geprüften Dokuments</translation>
    </message>
</context>
<context>
    <name>StartView</name>
    <message>
        <source>Recent libraries</source>
        <translation>Zuletzt benutzte Bibliotheken</translation>
    </message>
    <message>
        <source>Find text that stands in more than one document</source>
        <translation>Text finden, der mehrfach vorkommt</translation>
    </message>
    <message>
        <source>Add two or more documents. Passages they share are listed by length, and each can be read side by side in both documents. Nothing leaves this computer.</source>
        <translation>Fügen Sie mindestens zwei Dokumente hinzu. Gemeinsame Textstellen werden nach Länge aufgelistet und lassen sich nebeneinander lesen. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Drop files or folders here</source>
        <translation>Dateien oder Ordner hier ablegen</translation>
    </message>
    <message>
        <source>PDF, Word, OpenDocument, EPUB, web pages, e-mail, Markdown, plain text, ZIP</source>
        <translation>PDF, Word, OpenDocument, EPUB, Webseiten, E-Mail, Markdown, reiner Text, ZIP</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen…</translation>
    </message>
    <message>
        <source>Add folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>Try the sample</source>
        <translation>Beispiel ansehen</translation>
    </message>
    <message>
        <source>Open library…</source>
        <translation>Bibliothek öffnen…</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop; what is complete stays (Esc)</source>
        <translation>Anhalten; was fertig ist, bleibt (Esc)</translation>
    </message>
    <message>
        <source>{shown} of {all}</source>
        <translation>{shown} / {all}</translation>
    </message>
    <message>
        <source>hide</source>
        <translation>ausblenden</translation>
    </message>
    <message>
        <source>show</source>
        <translation>zeigen</translation>
    </message>
    <message>
        <source>{n} set aside</source>
        <translation>{n} beiseitegelegt</translation>
    </message>
    <message>
        <source>{n} boilerplate</source>
        <translation>{n} Textbausteine</translation>
    </message>
    <message>
        <source>{n} too weak to show</source>
        <translation>{n} zu schwach</translation>
    </message>
    <message>
        <source>hidden:</source>
        <translation>verborgen:</translation>
    </message>
    <message>
        <source>1 file not read</source>
        <translation>1 Datei nicht gelesen</translation>
    </message>
    <message>
        <source>{n} files not read</source>
        <translation>{n} Dateien nicht gelesen</translation>
    </message>
    <message>
        <source>1 page not read</source>
        <translation>1 Seite nicht gelesen</translation>
    </message>
    <message>
        <source>{n} pages not read</source>
        <translation>{n} Seiten nicht gelesen</translation>
    </message>
</context>
<context>
    <name>TagLine</name>
    <message>
        <source>+ Tag  G</source>
        <translation>+ Schlagwort  G</translation>
    </message>
    <message>
        <source>Tags (G)</source>
        <translation>Schlagwörter (G)</translation>
    </message>
    <message>
        <source>Tags of this match</source>
        <translation>Schlagwörter dieses Treffers</translation>
    </message>
    <message>
        <source>A short word to find the match by (G). Enter puts it on, Esc goes back.</source>
        <translation>Ein kurzes Wort, unter dem der Treffer zu finden ist (G). Die Eingabetaste setzt es, Esc geht zurück.</translation>
    </message>
    <message>
        <source>Take the tag “{tag}” away</source>
        <translation>Schlagwort „{tag}“ entfernen</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>Reading the files</source>
        <translation>Dateien lesen</translation>
    </message>
    <message>
        <source>Adding the text</source>
        <translation>Text hinzufügen</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Opening the sample</source>
        <translation>Beispiel öffnen</translation>
    </message>
    <message>
        <source>Bringing the library up to date</source>
        <translation>Bibliothek auf den neuesten Stand bringen</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>{name} schreiben</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Aligning</source>
        <translation>Ausrichten</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Timeline of the documents that share text</source>
        <translation>Zeitachse der Dokumente mit gemeinsamem Text</translation>
    </message>
    <message>
        <source>date not known</source>
        <translation>Datum unbekannt</translation>
    </message>
</context>
<context>
    <name>VerdictButtons</name>
    <message>
        <source>Set aside or put back</source>
        <translation>Beiseitelegen oder zurückholen</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Put back  X</source>
        <translation>Zurückholen  X</translation>
    </message>
    <message>
        <source>Set aside…  X</source>
        <translation>Beiseitelegen…  X</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Same text in {n} documents</source>
        <translation>Gleicher Text in {n} Dokumenten</translation>
    </message>
    <message>
        <source>Same text in several documents</source>
        <translation>Gleicher Text in mehreren Dokumenten</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>“{text}”</source>
        <translation>„{text}“</translation>
    </message>
    <message>
        <source>word for word</source>
        <translation>Wort für Wort</translation>
    </message>
    <message>
        <source>with small edits</source>
        <translation>leicht geändert</translation>
    </message>
    <message>
        <source>in another order</source>
        <translation>umgestellt</translation>
    </message>
    <message>
        <source>in other words</source>
        <translation>in anderen Worten</translation>
    </message>
    <message>
        <source>every trace</source>
        <translation>jede Spur</translation>
    </message>
    <message>
        <source>what matches as a rule</source>
        <translation>was gewöhnlich als Treffer gilt</translation>
    </message>
    <message>
        <source>clear cases only</source>
        <translation>nur eindeutige Fälle</translation>
    </message>
    <message>
        <source>verbatim</source>
        <translation>wörtlich</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>bearbeitet</translation>
    </message>
    <message>
        <source>credited but not marked</source>
        <translation>belegt, nicht gekennzeichnet</translation>
    </message>
    <message>
        <source>translation</source>
        <translation>Übersetzung</translation>
    </message>
    <message>
        <source>patchwork</source>
        <translation>Mosaik</translation>
    </message>
    <message>
        <source>structure or idea</source>
        <translation>Aufbau oder Gedanke</translation>
    </message>
    <message>
        <source>correctly quoted</source>
        <translation>korrekt zitiert</translation>
    </message>
    <message>
        <source>boilerplate</source>
        <translation>Textbaustein</translation>
    </message>
    <message>
        <source>shared third source</source>
        <translation>gemeinsame dritte Quelle</translation>
    </message>
    <message>
        <source>needs work</source>
        <translation>noch zu klären</translation>
    </message>
    <message>
        <source>no finding</source>
        <translation>kein Befund</translation>
    </message>
    <message>
        <source>quoted or cited</source>
        <translation>zitiert oder belegt</translation>
    </message>
    <message>
        <source>common wording</source>
        <translation>gängige Formulierung</translation>
    </message>
    <message>
        <source>template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>own work</source>
        <translation>eigener Text</translation>
    </message>
    <message>
        <source>not the source</source>
        <translation>nicht die Quelle</translation>
    </message>
    <message>
        <source>another reason</source>
        <translation>anderer Grund</translation>
    </message>
    <message>
        <source>same words, same order</source>
        <translation>gleiche Wörter, gleiche Folge</translation>
    </message>
    <message>
        <source>same words, moved</source>
        <translation>gleiche Wörter, umgestellt</translation>
    </message>
    <message>
        <source>small edit</source>
        <translation>kleine Änderung</translation>
    </message>
    <message>
        <source>reworded</source>
        <translation>umformuliert</translation>
    </message>
    <message>
        <source>only on this side</source>
        <translation>nur auf dieser Seite</translation>
    </message>
    <message>
        <source>no credit found in the text</source>
        <translation>kein Nachweis im Text</translation>
    </message>
    <message>
        <source>in quotation marks</source>
        <translation>in Anführungszeichen</translation>
    </message>
    <message>
        <source>partly in quotation marks</source>
        <translation>teilweise in Anführungszeichen</translation>
    </message>
    <message>
        <source>the source is cited</source>
        <translation>die Quelle ist belegt</translation>
    </message>
    <message>
        <source>the source is named</source>
        <translation>die Quelle ist genannt</translation>
    </message>
    <message>
        <source>the source is only listed</source>
        <translation>die Quelle ist nur aufgeführt</translation>
    </message>
    <message>
        <source>entered by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>from the file</source>
        <translation>aus der Datei</translation>
    </message>
    <message>
        <source>from its text</source>
        <translation>aus dem Text</translation>
    </message>
    <message>
        <source>not known ({name} has no date)</source>
        <translation>nicht bekannt ({name} hat kein Datum)</translation>
    </message>
    <message>
        <source>not known (no dates)</source>
        <translation>nicht bekannt (kein Datum)</translation>
    </message>
    <message>
        <source>not known from the dates</source>
        <translation>aus den Daten nicht zu erkennen</translation>
    </message>
    <message>
        <source>,</source>
        <comment>between thousands</comment>
        <translation>.</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 Wort</translation>
    </message>
    <message>
        <source>{n} words</source>
        <translation>{n} Wörter</translation>
    </message>
    <message>
        <source>1 match</source>
        <translation>1 Treffer</translation>
    </message>
    <message>
        <source>{n} matches</source>
        <translation>{n} Treffer</translation>
    </message>
    <message>
        <source>1 hit</source>
        <translation>1 Fundstelle</translation>
    </message>
    <message>
        <source>{n} hits</source>
        <translation>{n} Fundstellen</translation>
    </message>
    <message>
        <source>1 document</source>
        <translation>1 Dokument</translation>
    </message>
    <message>
        <source>{n} documents</source>
        <translation>{n} Dokumente</translation>
    </message>
    <message>
        <source>{n} shorter than {words}</source>
        <translation>{n} kürzer als {words}</translation>
    </message>
    <message>
        <source>{n} set aside</source>
        <translation>{n} beiseitegelegt</translation>
    </message>
    <message>
        <source>{n} by kind</source>
        <translation>{n} nach Art</translation>
    </message>
    <message>
        <source>{n} by credit</source>
        <translation>{n} nach Nachweis</translation>
    </message>
    <message>
        <source>{n} by verdict</source>
        <translation>{n} nach Urteil</translation>
    </message>
    <message>
        <source>{n} with documents switched off</source>
        <translation>{n} mit ausgeschalteten Dokumenten</translation>
    </message>
    <message>
        <source>{n} without these tags</source>
        <translation>{n} ohne diese Schlagwörter</translation>
    </message>
    <message>
        <source>{n} of other documents</source>
        <translation>{n} aus anderen Dokumenten</translation>
    </message>
    <message>
        <source>{n} without what is typed</source>
        <translation>{n} ohne das Getippte</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1 Seite</translation>
    </message>
    <message>
        <source>{n} pages</source>
        <translation>{n} Seiten</translation>
    </message>
    <message>
        <source>1 change waits for another program that is writing</source>
        <translation>1 Änderung wartet auf ein anderes Programm, das gerade schreibt</translation>
    </message>
    <message>
        <source>{n} changes wait for another program that is writing</source>
        <translation>{n} Änderungen warten auf ein anderes Programm, das gerade schreibt</translation>
    </message>
    <message>
        <source>about {n} s left</source>
        <translation>noch etwa {n} s</translation>
    </message>
    <message>
        <source>about {n} min left</source>
        <translation>noch etwa {n} min</translation>
    </message>
    <message>
        <source>reading {done} of {pages} pages</source>
        <translation>{done} von {pages} Seiten gelesen</translation>
    </message>
    <message>
        <source>p. {n}</source>
        <translation>S. {n}</translation>
    </message>
    <message>
        <source>pp. {n}</source>
        <translation>S. {n}</translation>
    </message>
    <message>
        <source>no verdict</source>
        <translation>kein Urteil</translation>
    </message>
    <message>
        <source>set aside: {reason}</source>
        <translation>beiseitegelegt: {reason}</translation>
    </message>
    <message>
        <source>by an earlier comparison</source>
        <translation>durch einen früheren Vergleich</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>by you</source>
        <translation>von Ihnen</translation>
    </message>
</context>
</TS>
