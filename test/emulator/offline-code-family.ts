/**
 * Codes of the mobile offline family that no request to the local Dataverse raises, each with the reason. The family: 0x8006098D to
 * AF, 0x80071111 to 42, 0x8005F21B to 23 and 0x80044821. Source: dataverse-model §3.1–3.3.
 */
export const neverRaised: Readonly<Record<string, string>> = {
  '0x8005F21B': 'a remark of the app on a device',
  '0x8005F21E': 'a remark of the profile editor; the server says 0x8005F221',
  '0x8005F21F': 'a remark of the profile editor; the server says 0x8006098E',
  '0x8005F220': 'a remark of the profile editor',
  '0x8005F222': 'the older wording of 0x80060994',
  '0x8005F223': 'the older wording of 0x80060995',
  '0x8006098F': 'a label, no error',
  '0x80060990': 'a remark beside the number of days, no refusal',
  '0x80060991': 'a remark beside the number of days, no refusal',
  '0x80060992': 'a remark beside the number of days, no refusal',
  '0x80071116': 'real profiles have more than six conditions',
  '0x80071117': 'a feature that every organization has by now',
  '0x80071120': 'real profiles have links in their filters',
  '0x80071124': 'a remark of the app on a device',
  '0x80071125': 'a remark of the app on a device',
  '0x80071126': 'a remark of the app on a device',
  '0x80071127': 'a remark of the app on a device',
  '0x80071128': 'a remark of the app on a device',
  '0x80071130': 'a remark of the app on a device',
};

/** Every code of the family. */
export const family: readonly string[] = [
  '0x80044821',
  ...range(0x8005f21b, 0x8005f223).filter((code) => !['0x8005F21C', '0x8005F21D'].includes(code)),
  ...range(0x8006098d, 0x800609af),
  ...range(0x80071111, 0x80071119),
  ...range(0x80071120, 0x80071129),
  ...range(0x80071130, 0x80071132),
  ...range(0x80071134, 0x80071142).filter((code) => !/[A-F]$/.test(code)),
];

function range(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `0x${(first + index).toString(16).toUpperCase()}`);
}
