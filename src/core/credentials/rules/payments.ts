import { byRandomness } from '../checks/grades';
import { issued, keyed, part } from './rows';

const STRIPE = 'docs.stripe.com/keys';
const STRIPE_ROTATE = 'docs.stripe.com/keys#rolling-keys';
const SHOPIFY = 'shopify.dev/docs/apps/build/authentication-authorization/access-tokens';

/** Payments, shops, banks and markets. */
export const PAYMENT_RULES = [
  // What begins alike and is another's: Paystack (40 hexadecimal digits), WorkOS and Highnote (Base64 of `key_`).
  issued('Stripe', 'secret', STRIPE, '[sr]k_(?:live|test|prod)_(?!%h{40}(?!\\w)|a2V5X)%A{16,250}', {
    words: 'sk_live_ sk_test_ rk_live_ rk_test_ sk_prod_ rk_prod_',
    rotate: STRIPE_ROTATE,
  }),
  part('Stripe', 'signing', 'docs.stripe.com/webhooks', '(?<!\\w)whsec_%b{32,64}={0,2}(?![\\w+/=])', {
    id: 'stripe-webhook-secret',
    words: 'whsec_',
  }),
  issued('Paystack', 'secret', 'paystack.com/docs/api/authentication/', 'sk_(?:live|test)_%h{40}', {
    words: 'sk_live_ sk_test_',
  }),
  issued(
    'Square',
    'access',
    'developer.squareup.com/docs/build-basics/access-tokens',
    'sq0atp-%w{22}|sq0csp-%w{43}|EAAA[lE]%w{59}',
    {
      words: 'sq0atp- sq0csp- EAAA',
    },
  ),
  issued(
    'Braintree',
    'access',
    'developer.paypal.com/braintree/docs/reference/general/server-sdk-deprecation-policy',
    'access_token\\$(?:production|sandbox)\\$%a{16}\\$%h{32}',
    {
      words: 'access_token$',
    },
  ),
  keyed('PayPal', 'client', 'developer.paypal.com/api/rest/', 'paypal', '[AE]%w{79}|[AE]%w{59,99}', {
    rotate: 'developer.paypal.com/api/rest/production/',
    key: 'secret key token',
  }),
  issued(
    'Adyen',
    'key',
    'docs.adyen.com/development-resources/api-credentials/',
    'AQE%A{1,2}%b{40,120}={0,2}-%b{40,60}={0,2}-[^\\s"\'<>\\\\]{8,24}',
    {
      words: 'AQE',
    },
  ),
  issued('Plaid', 'access', 'plaid.com/docs/api/tokens/', 'access-(?:sandbox|development|production)-%g', {
    words: 'access-sandbox- access-development- access-production-',
  }),
  keyed('Plaid', 'secret', 'plaid.com/docs/quickstart/', 'plaid', '%h{30}', { key: 'secret key token' }),
  issued(
    'Razorpay',
    'keyId',
    'razorpay.com/docs/payments/dashboard/account-settings/api-keys/',
    'rzp_(?:live|test)_%A{14}',
    { words: 'rzp_live_ rzp_test_' },
  ),
  keyed('Razorpay', 'secret', 'razorpay.com/docs/payments/dashboard/account-settings/api-keys/', 'razorpay', '%A{24}', {
    key: 'secret key',
  }),
  keyed('Coinbase', 'key', 'docs.cdp.coinbase.com/get-started/authentication/overview', 'coinbase', '%w{64}'),
  issued(
    'Flutterwave',
    'secret',
    'developer.flutterwave.com/docs/authentication',
    'FLWSECK(?:_TEST)?-%h{32}-X|FLWSECK_TEST%h{12}|FLWSECK_TEST-%A{12,32}',
    {
      words: 'FLWSECK',
      anyCase: true,
    },
  ),
  issued('Flutterwave', 'publishable', 'developer.flutterwave.com/docs/authentication', 'FLWPUBK(?:_TEST)?-%h{32}-X', {
    words: 'FLWPUBK',
    anyCase: true,
  }),
  keyed(
    'GoCardless',
    'access',
    'developer.gocardless.com/getting-started/api/introduction/',
    'gocardless',
    '(?:live|sandbox)_[\\w=-]{40}',
  ),
  issued('Shopify', 'access', SHOPIFY, 'shp(?:at|ca|pa|ss|tka|ua)_%A{32,64}', {
    id: 'shopify-token',
    words: 'shpat_ shpca_ shppa_ shpss_ shptka_ shpua_',
    rotate: 'shopify.dev/docs/apps/build/authentication-authorization/client-secrets/rotate-revoke-client-credentials',
  }),
  keyed('Mollie', 'key', 'docs.mollie.com/reference/authentication', 'mollie', '(?:live|test)_%A{30,40}'),
  keyed(
    'Checkout.com',
    'secret',
    'www.checkout.com/docs/developer-resources/api/manage-api-keys',
    'checkout cko',
    'sk_(?:sbox_)?%a{26}[a-z0-9*#$=]|sk_(?:test_)?%g',
  ),
  issued(
    'Checkout.com Sandbox',
    'secret',
    'www.checkout.com/docs/developer-resources/api/manage-api-keys',
    'sk_sbox_%a{26}[a-z0-9*#$=]',
  ),
  issued(
    'Klarna',
    'key',
    'docs.klarna.com/api/authentication/',
    'klarna_(?:live|test|playground)_api_[\\w%=+/*!()~.-]{40,200}',
    { words: 'klarna_live_api_ klarna_test_api_' },
  ),
  issued(
    'Paddle',
    'key',
    'developer.paddle.com/api-reference/about/api-keys',
    'pdl_(?:live|sdbx)_apikey_%a{26}_%A{22}_%A{3}',
    { words: 'pdl_live_apikey_ pdl_sdbx_apikey_' },
  ),
  keyed(
    'Chargebee',
    'key',
    'apidocs.chargebee.com/docs/api/auth',
    'chargebee',
    '(?:live|test)_%A{30,60}|%A{10,40}-%A{4,40}',
  ),
  keyed('Recurly', 'key', 'recurly.com/developers/api/', 'recurly', '%h{32}'),
  keyed('Lob', 'key', 'docs.lob.com/', 'lob', '(?:live|test)_(?:%h{35}|pub_%h{31})'),
  issued('EasyPost', 'key', 'docs.easypost.com/docs/authentication', 'EZ[AT]K%A{54}', { words: 'EZAK EZTK' }),
  issued('Shippo', 'token', 'docs.goshippo.com/docs/guides_general/authentication/', 'shippo_(?:live|test)_%h{40}', {
    words: 'shippo_live_ shippo_test_',
  }),
  keyed('ShipStation', 'secret', 'docs.shipstation.com/authentication', 'shipstation', '%h{32}'),
  issued(
    'Duffel',
    'access',
    'duffel.com/docs/api/overview/making-requests/authentication',
    'duffel_(?:live|test)_[\\w=-]{43}',
    { words: 'duffel_live_ duffel_test_' },
  ),
  keyed(
    'Finicity',
    'token',
    'developer.mastercard.com/open-finance-us/documentation/quick-start-guide/',
    'finicity',
    '%h{32}|%a{20}',
  ),
  keyed('Dwolla', 'secret', 'developers.dwolla.com/docs', 'dwolla', '%A{50}', { key: 'secret key' }),
  keyed('Kraken', 'secret', 'docs.kraken.com/api/docs/guides/spot-rest-auth/', 'kraken', '[\\w+/=-]{80,90}|%b{56}'),
  keyed('Binance', 'secret', 'developers.binance.com/docs/binance-spot-api-docs', 'binance', '%A{64}'),
  keyed('KuCoin', 'secret', 'www.kucoin.com/docs-new/authentication', 'kucoin', '%g|%h{24}'),
  keyed('Bittrex', 'secret', 'bittrex.github.io/api/v3', 'bittrex', '%a{32}'),
  keyed('Bybit', 'secret', 'bybit-exchange.github.io/docs/v5/guide', 'bybit', '%A{18}|%A{36}'),
  keyed('Bitfinex', 'secret', 'docs.bitfinex.com/docs/rest-auth', 'bitfinex', '%h{40,50}|%A{43}'),
  keyed('bitFlyer', 'secret', 'lightning.bitflyer.com/docs', 'bitflyer', '%b{44}|%A{22}'),
  keyed(
    'Etherscan',
    'key',
    'docs.etherscan.io/',
    'etherscan bscscan polygonscan arbiscan snowtrace ftmscan basescan',
    '%U{34}',
  ),
  keyed('Infura', 'key', 'docs.metamask.io/services/how-to/secure-an-api/', 'infura', '%h{32}'),
  part(
    'Infura',
    'key',
    'docs.metamask.io/services/how-to/secure-an-api/',
    '\\.infura\\.io/(?:ws/)?v3/(?<secret>%h{32})(?!\\w)',
    { id: 'infura-url', words: '.infura.io/', before: 0 },
  ),
  part('Alchemy', 'key', 'www.alchemy.com/docs', '\\.alchemy\\.com/(?:nft/)?v[23]/(?<secret>%w{32})(?!%w)', {
    id: 'alchemy-url',
    words: '.alchemy.com/',
    before: 0,
  }),
  keyed('Alchemy', 'key', 'www.alchemy.com/docs', 'alchemy', '%w{32}'),
  keyed('CoinMarketCap', 'key', 'coinmarketcap.com/api/documentation/v1/', 'coinmarketcap cmc', '%g'),
  issued('CoinGecko', 'key', 'docs.coingecko.com/reference/setting-up-your-api-key', 'CG-%A{24}', {
    grade: byRandomness,
  }),
  issued(
    'Mercado Pago',
    'access',
    'www.mercadopago.com/developers/en/docs',
    'APP_USR-\\d{10,18}-\\d{6}-%h{32}-\\d{6,12}',
    { words: 'APP_USR-' },
  ),
  issued('Midtrans', 'key', 'docs.midtrans.com/docs/midtrans-account', '(?:SB-)?Mid-server-%w{24}', {
    words: 'Mid-server-',
    before: 3,
  }),
  issued('Xendit', 'key', 'docs.xendit.co/docs/api-keys', 'xnd_(?:production|development)_%A{40,70}', {
    words: 'xnd_production_ xnd_development_',
  }),
  issued('Omise', 'secret', 'docs.omise.co/api-authentication', 'skey_(?:test_)?%a{19,24}', { words: 'skey_' }),
  issued('SettleMint', 'access', 'console.settlemint.com/documentation/', 'sm_(?:aat|pat|sat)_%A{16}', {
    words: 'sm_aat_ sm_pat_ sm_sat_',
  }),
  issued('Polar', 'access', 'polar.sh/docs/integrate/authentication', 'polar_(?:oat|pat|at_u|at_o|rt)_%A{30,60}', {
    words: 'polar_',
  }),
  keyed('Wise', 'token', 'docs.wise.com/guides/developer/auth-and-security', 'wise transferwise', '%g'),
  keyed('Gumroad', 'access', 'gumroad.com/api', 'gumroad', '%w{40,64}'),
  keyed('Privacy.com', 'key', 'developers.privacy.com/docs/authentication', 'privacy', '%g'),
  keyed('BigCommerce', 'access', 'developer.bigcommerce.com/docs/start/authentication', 'bigcommerce', '%a{31}'),
  issued('WooCommerce', 'secret', 'woocommerce.com/document/woocommerce-rest-api/', 'c[sk]_%h{40}', {
    words: 'cs_ ck_',
  }),
  keyed('Magento', 'access', 'developer.adobe.com/commerce/webapi/get-started/authentication/', 'magento', '%a{32}'),
  keyed('Etsy', 'key', 'developers.etsy.com/documentation/essentials/authentication', 'etsy', '%a{24}'),
  issued(
    'eBay',
    'client',
    'developer.ebay.com/api-docs/static/creating-edp-account.html',
    '(?:PRD|SBX)-%h{12}-%h{4}-%h{4}-%h{4}-%h{4}',
    { words: 'PRD- SBX-' },
  ),
  keyed(
    'Squarespace',
    'key',
    'developers.squarespace.com/commerce-apis/authentication-and-permissions',
    'squarespace',
    '%g',
  ),
  keyed('Finnhub', 'key', 'finnhub.io/docs/api/authentication', 'finnhub', '%a{20}|%a{40}'),
  keyed('Alpha Vantage', 'key', 'www.alphavantage.co/documentation/', 'alphavantage', '%U{16}'),
  keyed('Polygon.io', 'key', 'polygon.io/docs', 'polygon', '%w{32}'),
  keyed('IEX Cloud', 'secret', 'iexcloud.io/docs', 'iex iexcloud', '[sST]k_%h{32}'),
];
