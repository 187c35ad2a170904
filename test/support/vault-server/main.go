// Command vaultserver runs a real HashiCorp Vault core in one process, for
// contract tests. It keeps everything in memory.
//
// The core it links is licensed under BUSL-1.1: it is built and run for tests
// alone, and nothing of it is part of what is packaged.
package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	log "github.com/hashicorp/go-hclog"
	kv "github.com/hashicorp/vault-plugin-secrets-kv"
	"github.com/hashicorp/vault/audit"
	"github.com/hashicorp/vault/builtin/credential/approle"
	"github.com/hashicorp/vault/builtin/credential/userpass"
	"github.com/hashicorp/vault/helper/namespace"
	vaulthttp "github.com/hashicorp/vault/http"
	"github.com/hashicorp/vault/internalshared/configutil"
	"github.com/hashicorp/vault/sdk/helper/consts"
	"github.com/hashicorp/vault/sdk/logical"
	"github.com/hashicorp/vault/sdk/physical/inmem"
	"github.com/hashicorp/vault/vault"
)

var (
	secretEngines = map[string]logical.Factory{"kv": kv.Factory}
	authMethods   = map[string]logical.Factory{"approle": approle.Factory, "userpass": userpass.Factory}
)

// registry is the plugin catalogue's view of the built-in engines. It must not
// be nil: listing sys/mounts asks it for each mount's deprecation status.
type registry struct{}

func (registry) table(t consts.PluginType) map[string]logical.Factory {
	switch t {
	case consts.PluginTypeSecrets:
		return secretEngines
	case consts.PluginTypeCredential:
		return authMethods
	}
	return nil
}

func (r registry) Contains(name string, t consts.PluginType) bool {
	_, ok := r.table(t)[name]
	return ok
}

func (r registry) Get(name string, t consts.PluginType) (func() (interface{}, error), bool) {
	f, ok := r.table(t)[name]
	return func() (interface{}, error) { return f, nil }, ok
}

func (r registry) Keys(t consts.PluginType) []string {
	keys := []string{}
	for name := range r.table(t) {
		keys = append(keys, name)
	}
	return keys
}

func (r registry) DeprecationStatus(name string, t consts.PluginType) (consts.DeprecationStatus, bool) {
	if r.Contains(name, t) {
		return consts.Supported, true
	}
	return consts.Unknown, false
}

func (registry) IsBuiltinEntPlugin(string, consts.PluginType) bool { return false }

type ready struct {
	Address   string `json:"address"`
	RootToken string `json:"root_token"`
	UnsealKey string `json:"unseal_key"`
	Pid       int    `json:"pid"`
	StartMs   int64  `json:"start_ms"`
}

func run() error {
	started := time.Now()
	listen := flag.String("listen", "127.0.0.1:0", "loopback address")
	level := flag.String("log", "off", "log level on stderr")
	mounts := flag.Bool("mounts", true, "mount kv v2 at secret/, kv v1 at kv1/, and the approle and userpass logins")
	keepStdin := flag.Bool("ignore-stdin", false, "do not exit when stdin closes")
	flag.Parse()

	host, _, err := net.SplitHostPort(*listen)
	if err != nil {
		return err
	}
	if ip := net.ParseIP(host); ip == nil || !ip.IsLoopback() {
		return fmt.Errorf("%s is not a loopback address", host)
	}
	ln, err := net.Listen("tcp", *listen)
	if err != nil {
		return err
	}
	address := "http://" + ln.Addr().String()

	logger := log.New(&log.LoggerOptions{Name: "vault", Level: log.LevelFromString(*level), Output: os.Stderr})
	backend, err := inmem.NewInmem(nil, logger)
	if err != nil {
		return err
	}
	core, err := vault.NewCore(&vault.CoreConfig{
		Physical:           backend,
		StorageType:        "inmem",
		DisableMlock:       true,
		Logger:             logger,
		RedirectAddr:       address,
		ClusterName:        "contract-test",
		BuiltinRegistry:    registry{},
		LogicalBackends:    secretEngines,
		CredentialBackends: authMethods,
		AuditBackends:      map[string]audit.Factory{"file": audit.NewFileBackend},
	})
	if err != nil {
		return err
	}
	ctx := namespace.RootContext(context.Background())
	init, err := core.Initialize(ctx, &vault.InitParams{
		BarrierConfig:  &vault.SealConfig{SecretShares: 1, SecretThreshold: 1},
		RecoveryConfig: &vault.SealConfig{},
	})
	if err != nil {
		return fmt.Errorf("initialize: %w", err)
	}
	// Encoded first: Unseal is handed the same slice.
	key := base64.StdEncoding.EncodeToString(init.SecretShares[0])
	unsealed, err := core.Unseal(init.SecretShares[0])
	if err != nil {
		return fmt.Errorf("unseal: %w", err)
	}
	if !unsealed {
		return errors.New("still sealed after the only key share")
	}

	server := &http.Server{
		Handler: vaulthttp.Handler.Handler(&vault.HandlerProperties{
			Core:           core,
			ListenerConfig: &configutil.Listener{Type: "tcp", Address: ln.Addr().String(), TLSDisable: true},
		}),
		ReadHeaderTimeout: 10 * time.Second,
		ErrorLog:          logger.StandardLogger(nil),
	}
	serveErr := make(chan error, 1)
	go func() { serveErr <- server.Serve(ln) }()

	if *mounts {
		if err := mountAll(address, init.RootToken); err != nil {
			return err
		}
	}

	signals := make(chan os.Signal, 2)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
	if !*keepStdin {
		go func() {
			_, _ = io.Copy(io.Discard, os.Stdin)
			signals <- syscall.SIGTERM
		}()
	}
	if err := json.NewEncoder(os.Stdout).Encode(ready{address, init.RootToken, key, os.Getpid(), time.Since(started).Milliseconds()}); err != nil {
		return err
	}

	select {
	case err := <-serveErr:
		return err
	case <-signals:
	}
	// In memory: nothing to flush, so a short grace for requests in flight is enough.
	stop, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	_ = server.Shutdown(stop)
	return nil
}

// mountAll goes through the HTTP API, so a broken handler fails the start.
func mountAll(address, token string) error {
	type call struct{ method, path, body string }
	for _, c := range []call{
		{"POST", "sys/mounts/secret", `{"type":"kv","options":{"version":"2"}}`},
		{"POST", "sys/mounts/kv1", `{"type":"kv","options":{"version":"1"}}`},
		{"POST", "sys/auth/approle", `{"type":"approle"}`},
		{"POST", "sys/auth/userpass", `{"type":"userpass"}`},
	} {
		if status, body, err := request(address, token, c.method, c.path, c.body); err != nil {
			return err
		} else if status >= 300 {
			return fmt.Errorf("%s %s: %d %s", c.method, c.path, status, body)
		}
	}
	// A new kv v2 mount answers 400 "Upgrading from non-versioned to versioned
	// data" until its key policy is made in the background.
	for until := time.Now().Add(10 * time.Second); ; time.Sleep(5 * time.Millisecond) {
		status, body, err := request(address, token, "GET", "secret/config", "")
		if err != nil {
			return err
		}
		if status == 200 {
			return nil
		}
		if time.Now().After(until) {
			return fmt.Errorf("secret/ not ready: %d %s", status, body)
		}
	}
}

func request(address, token, method, path, body string) (int, string, error) {
	var in io.Reader
	if body != "" {
		in = strings.NewReader(body)
	}
	req, err := http.NewRequest(method, address+"/v1/"+path, in)
	if err != nil {
		return 0, "", err
	}
	req.Header.Set("X-Vault-Token", token)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	out, err := io.ReadAll(res.Body)
	return res.StatusCode, string(out), err
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "vaultserver:", err)
		os.Exit(1)
	}
}
