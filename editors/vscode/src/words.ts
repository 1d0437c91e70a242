// What the extension says, in the language of the findings.
//
// VS Code translates for the language that it is shown in, but it cannot be shown in Dutch. So the sentences are
// looked up here: English where the settings say so, and otherwise Dutch, as the program itself does.
import dutch from "../l10n/bundle.l10n.nl.json";

/** A sentence, as it stands in the source. */
export type Sentence = keyof typeof dutch;

/** A sentence in Dutch or English, with what goes in the places of `{0}`, `{1}` and so on. */
export function say(language: "nl" | "en", sentence: Sentence, ...values: (string | number)[]): string {
  const text = language === "en" ? sentence : dutch[sentence];
  return text.replace(/\{(\d)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}
