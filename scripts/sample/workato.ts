import type { SampleCredentials } from './credentials';

/** The Workato files of the sample by path: an order sync between a web shop, a warehouse and a CRM. */
export function workatoFiles(credentials: SampleCredentials): Record<string, string> {
  return {
    'recipes/sync_new_orders.recipe.json': json(newOrders(credentials)),
    'recipes/reserve_stock.recipe.json': json(reserveStock(credentials)),
    'connections/webshop.connection.json': json({ name: 'Web shop', provider: 'rest', root_folder: false }),
    'connections/crm.connection.json': json({ name: 'CRM', provider: 'salesforce', root_folder: false }),
    'connections/crm.input.json': json({
      name: 'CRM',
      provider: 'salesforce',
      input: {
        sandbox: 'false',
        oauth_domain: 'https://login.salesforce.com',
        client_id: 'order-sync',
        client_secret: credentials.crmClientSecret,
      },
    }),
    'connector/connector.rb': connector,
    'connector/settings.yaml': settings(credentials),
    'connector/account_properties.yaml': properties,
  };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function pill(provider: string, line: string, ...path: readonly string[]): string {
  return `#{_dp('${JSON.stringify({ pill_type: 'output', provider, line, path })}')}`;
}

function newOrders({ webshopToken }: SampleCredentials): object {
  return {
    name: 'Sync new orders',
    description: 'Fetches the orders of the last five minutes from the web shop and records them in the CRM.',
    version: 7,
    private: true,
    concurrency: 1,
    code: {
      number: 0,
      provider: 'clock',
      name: 'scheduled_event',
      as: 'clock_1',
      keyword: 'trigger',
      input: { time_unit: 'minutes', trigger_every: '5' },
      block: [
        {
          number: 1,
          provider: 'rest',
          name: 'make_request_v2',
          as: 'orders',
          keyword: 'action',
          input: {
            request_name: 'New orders',
            request: {
              method: 'GET',
              url: 'https://shop.example.com/api/v2/orders',
              params: { since: pill('clock', 'clock_1', 'previous_run_at'), status: 'paid' },
              headers: { Accept: 'application/json', Authorization: `Bearer ${webshopToken}` },
            },
            response: { output_type: 'json' },
          },
          extended_output_schema: [
            { label: 'Access token', name: 'access_token', type: 'string', control_type: 'text' },
            { label: 'Orders', name: 'orders', type: 'array', of: 'object' },
          ],
          uuid: 'b4a3c8f2-0b63-4f57-9f0e-6d6c1d5f2a11',
        },
        {
          number: 2,
          provider: 'salesforce',
          name: 'upsert_sobject',
          as: 'crm_order',
          keyword: 'action',
          input: {
            sobject_name: 'Order',
            external_id: pill('rest', 'orders', 'orders', 'id'),
            Name: `=_dp('{"pill_type":"output","provider":"rest","line":"orders","path":["orders","number"]}').upcase`,
          },
          uuid: '3f1d7a90-5c1e-4d0b-8a57-2f9f6c0e77d4',
        },
      ],
      uuid: '0d2f7f7e-8c55-4b1b-9d0c-5a2f0c7b9e10',
    },
    config: [
      { keyword: 'application', provider: 'clock', skip_validation: false, account_id: null },
      {
        keyword: 'application',
        provider: 'rest',
        skip_validation: false,
        account_id: { zip_name: 'connections/webshop.connection.json', name: 'Web shop', folder: '' },
      },
      {
        keyword: 'application',
        provider: 'salesforce',
        skip_validation: false,
        account_id: { zip_name: 'connections/crm.connection.json', name: 'CRM', folder: '' },
      },
    ],
  };
}

function reserveStock({ warehousePassword }: SampleCredentials): object {
  const body = JSON.stringify({
    login: { user: 'order-sync', password: warehousePassword },
    reservation: { sku: 'SKU-1042', quantity: 1 },
  });
  return {
    name: 'Reserve stock',
    description: 'Reserves the articles of an order in the warehouse.',
    version: 3,
    private: true,
    concurrency: 1,
    code: {
      number: 0,
      provider: 'workato_recipe_function',
      name: 'execute',
      as: 'function_1',
      keyword: 'trigger',
      input: { parameters_schema_json: '[{"name":"sku","type":"string"},{"name":"quantity","type":"integer"}]' },
      block: [
        {
          number: 1,
          provider: 'rest',
          name: 'make_request_v2',
          as: 'reservation',
          keyword: 'action',
          input: {
            request_name: 'Reserve',
            request: {
              method: 'POST',
              url: 'https://warehouse.example.com/reservations',
              content_type: 'application/json',
              body,
              headers: { 'Idempotency-Token': pill('workato_recipe_function', 'function_1', 'context', 'job_id') },
            },
          },
          uuid: '8c1fe0a5-9f64-4c0e-b1a2-7de3b6a4c901',
        },
      ],
      uuid: '5b7f3c1d-2a48-4f8e-a8e5-93c0f4d61b27',
    },
    config: [
      { keyword: 'application', provider: 'workato_recipe_function', skip_validation: false, account_id: null },
      { keyword: 'application', provider: 'rest', skip_validation: false, account_id: null },
    ],
  };
}

function settings({ connectorApiKey }: SampleCredentials): string {
  return `# Settings for "workato exec", by connection.
Web shop (test):
  subdomain: shop-test
  api_key: ${connectorApiKey}
Web shop (production):
  subdomain: shop
  api_key: ''
`;
}

const properties = `# Account properties that the connector reads.
order_prefix: WEB
retry_after_minutes: 15
support_mail: orders@example.com
`;

const connector = `# frozen_string_literal: true

{
  title: 'Web shop',

  connection: {
    fields: [
      { name: 'subdomain', optional: false, hint: 'The part of the address before <b>.example.com</b>' },
      { name: 'api_key', label: 'API key', optional: false, control_type: 'password' }
    ],

    authorization: {
      type: 'custom_auth',
      apply: lambda do |connection|
        headers('X-Api-Key': connection['api_key'])
      end
    },

    base_uri: lambda do |connection|
      "https://#{connection['subdomain']}.example.com/api/v2/"
    end
  },

  test: lambda do |_connection|
    get('me')
  end,

  actions: {
    get_order: {
      title: 'Get order',
      input_fields: lambda do
        [{ name: 'id', type: 'integer', optional: false }]
      end,
      execute: lambda do |_connection, input|
        get("orders/#{input['id']}")
      end
    }
  }
}
`;
