// node register-customer.ts NAME SERIAL: a customer with a site, a contact and a machine.
import { dealer } from './dealer.ts';

const [, , name = 'Steppe Quarries', serial = 'SQ-0001'] = process.argv;

const { customer, userErrors } = await dealer.registerCustomer({ kind: 'ENTERPRISE', name, country: 'KZ' });
if (!customer) throw new Error(userErrors.map(error => error.message).join(' '));
console.log('customer', customer.number, customer.name);

const { site } = await dealer.addSite(customer.id, {
  name: 'Pit 2',
  address: 'Kapchagay road, km 41',
  country: 'KZ',
  timeZone: 'Asia/Almaty',
});
console.log('site', site?.name);

await dealer.addContact(customer.id, { name: 'Aigul Serik', function: 'site foreman', phone: '+7 727 000 00 00' });
console.log('contact Aigul Serik');

const registered = await dealer.registerAsset({ serial, model: 'CX-60', customer: customer.id, site: site?.id });
for (const error of registered.userErrors) console.log(error.__typename, error.message);
if (registered.asset) console.log('machine', registered.asset.serial);
