/** Checks as published schemas have them (AdventureWorks, Northwind, Pagila, Oracle's HR, GitLab, Odoo, Mattermost), each over the columns that it needs. */

export interface PublishedCheck {
  readonly fields: Readonly<Record<string, string>>;
  readonly checks: readonly string[];
}

const one = (fields: Readonly<Record<string, string>>, ...checks: readonly string[]): PublishedCheck => ({
  fields,
  checks,
});
const onPostgresql = (sql: string): string => `{ postgresql: ${JSON.stringify(sql)} }`;

export const PUBLISHED: readonly PublishedCheck[] = [
  // AdventureWorks
  one({ maritalStatus: 'char(1)' }, "upper(marital_status) in ('M', 'S')"),
  one({ gender: 'char(1)' }, "upper(gender) in ('M', 'F')"),
  one({ birthDate: 'date' }, "birth_date between '1930-01-01' and '2006-01-01'"),
  one({ hireDate: 'date' }, "hire_date >= '1996-07-01' and hire_date <= '2030-01-01'"),
  one({ vacationHours: 'smallint' }, 'vacation_hours >= -40 and vacation_hours <= 240'),
  one({ sickLeaveHours: 'smallint' }, 'sick_leave_hours >= 0 and sick_leave_hours <= 120'),
  one({ rate: 'decimal(12,4)', payFrequency: 'smallint' }, 'rate between 6.50 and 200.00', 'pay_frequency in (1, 2)'),
  one({ startDate: 'date', endDate: 'date?' }, 'end_date >= start_date or end_date is null'),
  one({ class: 'char(2)?' }, "upper(class) in ('L', 'M', 'H') or class is null"),
  one({ style: 'char(2)?' }, "upper(trim(style)) in ('W', 'M', 'U') or style is null"),
  one({ productLine: 'char(1)?' }, "upper(product_line) in ('S', 'T', 'M', 'R') or product_line is null"),
  one({ safetyStockLevel: 'smallint', reorderPoint: 'smallint' }, 'safety_stock_level > 0', 'reorder_point > 0'),
  one({ standardCost: 'decimal(19,4)', listPrice: 'decimal(19,4)' }, 'standard_cost >= 0.00', 'list_price >= 0.00'),
  one({ weight: 'decimal(8,2)?' }, 'weight > 0.00'),
  one({ daysToManufacture: 'integer' }, 'days_to_manufacture >= 0'),
  one({ rating: 'integer' }, 'rating between 1 and 5'),
  one(
    { orderQty: 'integer', scrappedQty: 'smallint' },
    'order_qty > 0',
    'scrapped_qty >= 0 and scrapped_qty <= order_qty',
  ),
  one(
    { bomLevel: 'smallint', perAssemblyQty: 'decimal(8,2)', component: 'integer', assembly: 'integer?' },
    '(assembly is null and bom_level = 0 and per_assembly_qty = 1.00) or (assembly is not null and bom_level >= 1)',
    'assembly <> component',
    'per_assembly_qty >= 1.00',
  ),
  one({ shelf: 'string(10)' }, "shelf = 'N/A' or (length(shelf) = 1 and shelf between 'A' and 'Z')"),
  one({ bin: 'smallint' }, 'bin >= 0 and bin <= 100'),
  one(
    { status: 'smallint', orderDate: 'datetime', dueDate: 'datetime', shipDate: 'datetime?' },
    'status between 0 and 8',
    'due_date >= order_date',
    'ship_date >= order_date or ship_date is null',
  ),
  one(
    { minOrderQty: 'integer', maxOrderQty: 'integer' },
    'min_order_qty >= 1',
    'max_order_qty >= 1',
    'max_order_qty >= min_order_qty',
  ),
  one({ personType: 'char(2)' }, "person_type is null or upper(person_type) in ('SC', 'VC', 'IN', 'EM', 'SP', 'GC')"),
  one({ emailPromotion: 'integer' }, 'email_promotion >= 0 and email_promotion <= 2'),
  one(
    { discountPct: 'decimal(10,4)', minQty: 'integer', maxQty: 'integer?' },
    'discount_pct >= 0',
    'min_qty >= 0',
    'max_qty is null or max_qty >= min_qty',
  ),
  // Northwind
  one({ discount: 'float' }, 'discount >= 0 and discount <= 1'),
  one({ unitPrice: 'decimal(10,2)', quantity: 'smallint' }, 'unit_price >= 0', 'quantity > 0'),
  one(
    { unitsInStock: 'smallint', unitsOnOrder: 'smallint', reorderLevel: 'smallint' },
    'units_in_stock >= 0',
    'units_on_order >= 0',
    'reorder_level >= 0',
  ),
  one({ birthDate: 'date' }, "birth_date < '2020-01-01'"),
  // Pagila
  one({ releaseYear: 'integer' }, 'release_year >= 1901 and release_year <= 2155'),
  one({ rating: 'string(10)' }, "rating in ('G', 'PG', 'PG-13', 'R', 'NC-17')"),
  one({ rentalDate: 'datetime', returnDate: 'datetime?' }, 'return_date is null or return_date > rental_date'),
  // HR
  one({ salary: 'decimal(8,2)' }, 'salary > 0'),
  one({ minSalary: 'integer', maxSalary: 'integer' }, 'min_salary < max_salary', 'min_salary > 0'),
  one({ commission: 'decimal(4,2)?' }, 'commission is null or (commission > 0 and commission < 1)'),
  // Reservations and calendars
  one({ startsAt: 'datetime', endsAt: 'datetime' }, 'starts_at < ends_at'),
  one({ seats: 'integer', seatsTaken: 'integer' }, 'seats_taken between 0 and seats', 'seats <= 500'),
  one({ opens: 'time', closes: 'time' }, "opens >= '06:00:00'", 'closes > opens'),
  one(
    { weekday: 'smallint', hour: 'smallint', minute: 'smallint' },
    'weekday between 0 and 6',
    'hour between 0 and 23',
    'minute in (0, 15, 30, 45)',
  ),
  one(
    { checkIn: 'date', checkOut: 'date', guests: 'smallint', rooms: 'smallint' },
    'check_out > check_in',
    'guests >= rooms',
    'rooms >= 1',
  ),
  one({ begins: 'integer', ends: 'integer' }, 'begins < ends', 'ends - begins < 10'),
  // Accounts and money
  one(
    { debit: 'decimal(12,2)', credit: 'decimal(12,2)' },
    'debit >= 0 and credit >= 0',
    '(debit = 0 and credit > 0) or (debit > 0 and credit = 0)',
  ),
  one({ amount: 'bigint', fee: 'bigint' }, 'amount <> 0', 'fee >= 0 and fee < abs(amount)'),
  one({ currency: 'char(3)' }, 'currency = upper(currency)', 'length(currency) = 3'),
  one(
    { net: 'decimal(10,2)', tax: 'decimal(10,2)', gross: 'decimal(10,2)' },
    'gross = net + tax',
    'tax >= 0 and tax <= net',
  ),
  one({ fromAccount: 'integer', toAccount: 'integer' }, 'from_account <> to_account'),
  one({ iban: 'string(34)' }, "iban like 'DE%'", 'length(iban) between 15 and 34'),
  one(
    { kind: 'string(10)', rate: 'decimal(5,2)?', amount: 'decimal(10,2)?' },
    "(kind = 'percent' and rate is not null and amount is null) or (kind = 'fixed' and rate is null and amount is not null)",
  ),
  // GitLab, Mattermost, Odoo
  one({ name: 'text' }, 'length(name) <= 255', "name <> ''"),
  one({ description: 'text?' }, onPostgresql('char_length(description) <= 2048')),
  one(
    { userId: 'bigint?', groupId: 'bigint?', projectId: 'bigint?' },
    onPostgresql('num_nonnulls(user_id, group_id, project_id) = 1'),
  ),
  one({ userId: 'integer?', groupId: 'integer?' }, '(user_id is null) <> (group_id is null)'),
  one({ weight: 'integer?', position: 'integer' }, 'coalesce(weight, 0) >= 0', 'position > 0'),
  one({ path: 'string(100)' }, "path not like '/%' and path not like '%/'", "path <> 'admin'"),
  one({ color: 'string(7)' }, "color like '#______'", 'color = lower(color)'),
  one({ email: 'string(200)' }, "email like '%@%.%'", 'email = lower(email)'),
  one({ sha: 'string(40)' }, 'length(sha) = 40'),
  one({ hash: 'binary' }, 'length(hash) > 0'),
  one({ fingerprint: 'binary?', sha: 'binary' }, 'length(sha) = 20', 'fingerprint is null or length(fingerprint) = 32'),
  one(
    { state: 'string(10)', closedAt: 'datetime?' },
    "(state = 'closed') = (closed_at is not null)",
    "state in ('open', 'closed')",
  ),
  one({ isDefault: 'boolean', isActive: 'boolean' }, 'not is_default or is_active'),
  one(
    { priority: 'integer', done: 'boolean', doneOn: 'date?' },
    'priority in (1, 2, 3) and (not done or done_on is not null)',
  ),
  one({ slug: 'string(80)' }, onPostgresql("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'")),
  one({ low: 'double', high: 'double' }, 'low <= high', 'low > -273.15'),
  one(
    { latitude: 'decimal(9,6)', longitude: 'decimal(9,6)' },
    'latitude between -90 and 90',
    'longitude between -180 and 180',
  ),
];
