/** Loaded before the program (node --import): every host is this machine, so that what goes past the proxy stays here. */
import dns from 'node:dns';

const { lookup } = dns;
dns.lookup = (_, options, callback) => lookup('127.0.0.1', options, callback ?? options);
