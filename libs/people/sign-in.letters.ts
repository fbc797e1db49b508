import { newId } from '@utfall/engine';
import { originMark, type Letter } from '@utfall/notify';
import { text, type Text } from '@utfall/process';

const link = (path: string): string => `${originMark}${path}`;

function letter(to: string, subject: Text, body: Text): Letter {
  return { key: newId(), to, subject, body };
}

/** Asks whoever signed up to show that the address is theirs. */
export function proofLetter(to: string, token: string): Letter {
  const at = link(`/api/auth/verify-email?token=${encodeURIComponent(token)}&callbackURL=%2Flogga-in`);
  return letter(
    to,
    text('Bekräfta din e-postadress', 'Confirm your e-mail address'),
    text(
      `Någon, förmodligen du, har skapat ett konto i Utfall med den här adressen och valt ett lösenord.\n\nBekräfta adressen här inom en timme:\n${at}\n\nVar det inte du? Öppna inte länken. Utan bekräftelse kan ingen logga in med adressen.`,
      `Somebody, probably you, has made an account in Utfall with this address and chosen a password.\n\nConfirm the address here within an hour:\n${at}\n\nWas it not you? Do not open the link. Without it nobody can sign in with the address.`,
    ),
  );
}

/** Tells somebody who signs up again that there is an account, without telling the one who asked. */
export function knownLetter(to: string): Letter {
  const at = link('/logga-in');
  return letter(
    to,
    text('Du har redan ett konto', 'You already have an account'),
    text(
      `Någon, förmodligen du, försökte skapa ett konto i Utfall med den här adressen. Det finns redan ett.\n\nLogga in, eller välj ett nytt lösenord, här:\n${at}\n\nVar det inte du? Då behöver du inte göra något.`,
      `Somebody, probably you, tried to make an account in Utfall with this address. There is one already.\n\nSign in, or choose a new password, here:\n${at}\n\nWas it not you? Then there is nothing you need to do.`,
    ),
  );
}

export function resetLetter(to: string, token: string): Letter {
  const at = link(`/nytt-losenord?token=${encodeURIComponent(token)}`);
  return letter(
    to,
    text('Välj ett nytt lösenord', 'Choose a new password'),
    text(
      `Någon, förmodligen du, har bett om ett nytt lösenord till ditt konto i Utfall.\n\nVälj det här inom en halvtimme. Länken fungerar en gång:\n${at}\n\nVar det inte du? Då behöver du inte göra något; ditt lösenord gäller fortfarande.`,
      `Somebody, probably you, has asked for a new password to your account in Utfall.\n\nChoose it here within half an hour. The link works once:\n${at}\n\nWas it not you? Then there is nothing you need to do; your password still holds.`,
    ),
  );
}

/** Said after the fact, so that a thief's change does not go unseen. */
export function passwordChangedLetter(to: string): Letter {
  return letter(
    to,
    text('Ditt lösenord är ändrat', 'Your password has been changed'),
    text(
      `Lösenordet till ditt konto i Utfall har ändrats, och du är utloggad överallt.\n\nVar det inte du? Välj genast ett nytt lösenord: ${link('/logga-in')}`,
      `The password of your account in Utfall has been changed, and you are signed out everywhere.\n\nWas it not you? Choose a new password at once: ${link('/logga-in')}`,
    ),
  );
}
