create table account (
  name varchar(100) primary key,
  salt varbinary(16) not null,
  password_hash varbinary(32) not null
);

create table stock (
  sku varchar(20) primary key,
  price decimal(10, 2) not null,
  available bigint not null
);

create table orders (
  id bigint generated always as identity primary key,
  sku varchar(20) not null references stock,
  quantity int not null,
  note varchar(200) not null,
  status varchar(10) not null
);

-- The password of `clerk` is `demo`: PBKDF2 with HMAC-SHA-256, 10,000 rounds.
insert into account values ('clerk', x'000102030405060708090a0b0c0d0e0f', x'872c6b54d368d29e6b709a873ca017bdc0ff282c22e04070dfd829117b01349a');

insert into stock select 'A-' || x, 1.99 + x, 1000000000 from system_range(1, 10);

insert into orders (sku, quantity, note, status)
  select 'A-' || (1 + mod(x, 10)), 1 + mod(x, 3), '', 'OPEN' from system_range(1, 100);
