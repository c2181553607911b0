// @ts-check
/** @import { FieldKey, PasswordPlace, SectionId } from "../../flows/phone-line-fields.js" */

/** The sections of the *Phone line* page. @type {Record<SectionId, { title: string, what: string }>} */
export const lineSections = {
  essentials: { title: "The essentials", what: "Often this is all that is needed." },
  identity: { title: "Account and caller", what: "When the server wants to know more about who is calling." },
  numbers: { title: "How numbers are written", what: "What the server is told to dial." },
  network: { title: "Network and ports", what: "Backup servers, and the addresses and ports of this machine." },
  encryption: { title: "Encryption and certificates", what: "What protects the calls on their way." },
  sound: { title: "Sound", what: "How speech is coded, and the organisation's own voice." },
  limits: { title: "Times and limits", what: "When to give up, and how much at once." },
};

/**
 * Each field: its name, what it is for, and what would be right when it is wrong.
 * @type {Record<FieldKey, { label: string, help: string, right: string }>}
 */
export const lineFields = {
  server: {
    label: "Server",
    help: "The PBX or trunk that calls are handed to. Add the port after a colon when it isn't the usual one, as in pbx.example:5070.",
    right: "Write a name or an address, with its port if needed: pbx.example, 192.0.2.10:5060.",
  },
  transport: {
    label: "Transport",
    help: "How SIP is carried to the server. Only TLS keeps others from reading it on the way.",
    right: "Choose UDP, TCP or TLS.",
  },
  register: {
    label: "Register with the server",
    help: "Most PBXs want this. A trunk that knows this machine by its address needs no registration.",
    right: "Choose whether the line registers.",
  },
  user: {
    label: "User",
    help: "The account's name on the server, often an extension number.",
    right: "Write the user alone, without spaces or @: svara, 2001.",
  },
  "from-user": {
    label: "Caller number",
    help: "The number that shows on the phone that rings, as the server wants it written. Leave it empty to show the user.",
    right: "Write a number or a name without spaces: +46101234567.",
  },
  "authentication-user": {
    label: "Authentication name",
    help: "The name that the password belongs to. Leave it empty when that is the user.",
    right: "Write a name of at most 128 characters, without quotation marks.",
  },
  domain: {
    label: "Domain",
    help: "The account's domain. Leave it empty when that is the server's name.",
    right: "Write a name or an address without a port: pbx.example.",
  },
  "caller-name": {
    label: "Caller name",
    help: "Shown beside the number, where the network carries names.",
    right: "Write a name of at most 80 characters on one line.",
  },
  "from-domain": {
    label: "Caller's domain",
    help: "The domain in the caller's address. Leave it empty when that is the account's.",
    right: "Write a name or an address without a port: pbx.example.",
  },
  "asserted-identity": {
    label: "P-Asserted-Identity",
    help: "Some trunks ask for it (RFC 3325). Your provider tells you what it should say.",
    right: "Write an address that begins with sip:, sips: or tel:, as in sip:+46101234567@pbx.example.",
  },
  "number-format": {
    label: "Written as",
    help: "Choose what your PBX or trunk expects. The example below shows what is sent.",
    right: "Choose one of the ways to write a number.",
  },
  "international-prefix": {
    label: "Prefix for calls abroad",
    help: "What you would dial on a desk phone before a foreign number.",
    right: "Write up to 16 digits; +, * and # may be among them: 00.",
  },
  "number-prefix": {
    label: "Prefix before every number",
    help: "What the server wants before the number, for example the digit for an outside line.",
    right: "Write up to 16 digits; +, * and # may be among them: 9.",
  },
  "backup-servers": {
    label: "Backup servers",
    help: "Tried in this order when the first server doesn't answer. Separate them with commas.",
    right: "Write names or addresses with commas between them: pbx2.example, pbx3.example:5070.",
  },
  "outbound-proxy": {
    label: "Outbound proxy",
    help: "When the server is reached through another machine, everything is sent there.",
    right: "Write a name or an address, with its port if needed: proxy.example:5060.",
  },
  "bind-address": {
    label: "Address on this machine",
    help: "Where SIP and speech are received. 0.0.0.0 means whichever address leads to the server.",
    right: "Write one of this machine's own IP addresses: 192.0.2.20.",
  },
  "sip-port": {
    label: "SIP port on this machine",
    help: "0 means any free port. Choose one only when a firewall asks for it.",
    right: "Write a free port from 0 to 65535.",
  },
  "advertised-address": {
    label: "Public address",
    help: "The address that the server can send to, when this machine stands behind NAT.",
    right: "Write an IP address: 203.0.113.5.",
  },
  "rtp-ports": {
    label: "Ports for speech",
    help: "Two are used for each call. Open them for UDP in the firewall.",
    right: "Write the first port and the last, with a hyphen between them: 20000-22047.",
  },
  "name-servers": {
    label: "DNS servers",
    help: "Asked for the names of the servers, when not those that this machine asks. Separate them with commas.",
    right: "Write IP addresses with commas between them: 192.0.2.53, 192.0.2.54.",
  },
  srtp: {
    label: "Encrypted speech (SRTP)",
    help: "The keys travel in SIP, so it protects only when the transport is TLS.",
    right: "Choose whether speech is encrypted.",
  },
  "ca-file": {
    label: "Certificates to trust",
    help: "A PEM file with the certificates that may vouch for the server. Leave it empty to trust those that the system trusts.",
    right: "Write the whole path of a file with a certificate in PEM: /etc/svara/pbx-ca.pem.",
  },
  "server-name": {
    label: "Name in the certificate",
    help: "What the server's certificate must say. Leave it empty when that is the server's name.",
    right: "Write a name or an address without a port: pbx.example.",
  },
  "client-certificate": {
    label: "The line's own certificate",
    help: "A PEM file, for a server that asks the line to prove who it is. It needs TLS and a private key.",
    right: "Write the whole path of a file with a certificate in PEM: /etc/svara/line.pem.",
  },
  "client-key": {
    label: "The certificate's private key",
    help: "A PEM file that belongs to the certificate above.",
    right: "Write the whole path of a file with a private key in PEM: /etc/svara/line-key.pem.",
  },
  codecs: {
    label: "Codecs",
    help: "How speech is coded, the preferred first. PCMA is usual in Europe, PCMU in North America.",
    right: "Write PCMA, PCMU or both with a comma between them.",
  },
  "prompts-folder": {
    label: "Own prompts",
    help: "The folder of the organisation's own recordings. Whatever isn't there, or can't be used, is spoken by Svara's own voice.",
    right: "Write the whole path of a folder: /etc/svara/prompts.",
  },
  "ring-time": {
    label: "Longest ringing",
    help: "When this line allows less than the organisation's rules. From 10 s to 40 s.",
    right: "Write a time from 10 s to 40 s, with its unit.",
  },
  "key-time": {
    label: "Longest wait for a key",
    help: "When this line allows less than the organisation's rules. From 10 s to 30 s.",
    right: "Write a time from 10 s to 30 s, with its unit.",
  },
  "call-cap": {
    label: "Longest call",
    help: "The whole call, from dialling to the last word, whatever else happens. From 30 s to 3 min.",
    right: "Write a time from 30 s to 3 min, with its unit.",
  },
  "calls-at-once": {
    label: "Calls at once",
    help: "How many may be up at the same time. Ask what the trunk allows.",
    right: "Write a number from 1 to 1000.",
  },
  "first-answer": {
    label: "Wait for a silent server",
    help: "After this time the next server is tried. From 1 s to 30 s.",
    right: "Write a time from 1 s to 30 s, with its unit.",
  },
  keepalive: {
    label: "Ask if the server is there",
    help: "How often a silent server is asked (OPTIONS). 0 s means never; 10 min is the longest.",
    right: "Write a time from 0 s to 10 min, with its unit.",
  },
  "register-expiry": {
    label: "Registration lasts",
    help: "What the server is asked for. The registration is renewed in good time. From 1 min to 24 h.",
    right: "Write a time from 1 min to 24 h, with its unit.",
  },
};

/** The names of what a field offers to choose from. */
export const lineChoices = {
  udp: "UDP",
  tcp: "TCP",
  tls: "TLS (encrypted)",
  "+e164": "With plus and country code",
  e164: "With country code, no plus",
  international: "With the prefix for calls abroad",
  national: "As inside the country",
  prefix: "With a prefix of your own",
  off: "Off",
  optional: "When the server can",
  required: "Always",
};

/** The units of what is typed, by field. @type {Partial<Record<FieldKey, string>>} */
export const lineUnits = {
  "ring-time": "s",
  "key-time": "s",
  "call-cap": "s/min",
  "calls-at-once": "calls",
  "first-answer": "s",
  keepalive: "s/min",
  "register-expiry": "min/h",
};

/** The password, and each place where it may be. */
export const linePassword = {
  label: "Password",
  where: "Where the password is",
  help: "The account's password on the server. What is kept here is encrypted, and is never shown again.",
  kept: "A password is kept.",
  replace: "Replace",
  remove: "Remove",
  keepOld: "Keep the old one",
  fresh: "New password",
  none: "No password is kept.",
  removed: "The password will be removed when you save.",
  /** @type {Record<PasswordPlace, string>} */
  places: {
    here: "Kept by Svara, encrypted",
    file: "In a file",
    keyring: "In the system's keyring",
    credential: "In a credential from systemd",
  },
  /** @type {Record<Exclude<PasswordPlace, "here">, { label: string, help: string }>} */
  named: {
    file: { label: "File with the password", help: "The password stands on the file's first line. Only the account that runs Svara should be able to read it." },
    keyring: { label: "Entry in the keyring", help: "The entry's name, under the service “Svara”." },
    credential: { label: "Name of the credential", help: "The name in LoadCredential= or SetCredentialEncrypted= of the service that starts Svara." },
  },
  /** What would be right. @type {Record<PasswordPlace, string>} */
  right: {
    here: "Type the password that belongs to the user.",
    file: "Write the whole path of a file that Svara can read: /etc/svara/line-password.",
    keyring: "Write the name of an entry that is there, in letters, digits, hyphens and full stops: phone-line.",
    credential: "Write the name of a credential that systemd hands over: phone-line.",
  },
};
