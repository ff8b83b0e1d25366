// Command mockoidc is an OpenID Connect issuer for tests. Whoever comes says who they are, and is believed.
package main

import (
	"crypto/tls"
	"encoding/json"
	"flag"
	"fmt"
	"html/template"
	"log"
	"net"
	"net/http"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/golang-jwt/jwt/v5"
	"github.com/oauth2-proxy/mockoidc"
)

func main() {
	address := flag.String("address", "127.0.0.1:0", "where it listens")
	certificate := flag.String("certificate", "", "file with its certificate, in PEM")
	key := flag.String("key", "", "file with the certificate's key, in PEM")
	client := flag.String("client", "", "id of the only client")
	secret := flag.String("secret", "", "the client's secret")
	people := flag.String("people", "", "JSON file of those who have an account")
	flag.Parse()
	if err := serve(*address, *certificate, *key, *client, *secret, &issuer{people: *people}); err != nil {
		log.Fatal(err)
	}
}

func serve(address, certificate, key, client, secret string, i *issuer) error {
	pair, err := tls.LoadX509KeyPair(certificate, key)
	if err != nil {
		return err
	}
	if i.server, err = mockoidc.NewServer(nil); err != nil {
		return err
	}
	i.server.ClientID, i.server.ClientSecret = client, secret
	if err := i.server.AddMiddleware(i.askWho); err != nil {
		return err
	}
	plain, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	settings := &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}
	if err := i.server.Start(tls.NewListener(plain, settings), settings); err != nil {
		return err
	}
	fmt.Println(i.server.Issuer())
	end := make(chan os.Signal, 1)
	signal.Notify(end, syscall.SIGTERM, syscall.SIGINT)
	<-end
	return i.server.Shutdown()
}

// issuer reads its people for each request: whoever is not in the file any more is logged out.
type issuer struct {
	server *mockoidc.MockOIDC
	people string
	turns  sync.Mutex
}

// person is whose claims an ID token has.
type person struct {
	login  string
	Name   string   `json:"name"`
	Email  string   `json:"email"`
	Groups []string `json:"groups"`
}

type claims struct {
	*mockoidc.IDTokenClaims
	Name              string   `json:"name,omitempty"`
	Email             string   `json:"email,omitempty"`
	EmailVerified     bool     `json:"email_verified"`
	PreferredUsername string   `json:"preferred_username"`
	Groups            []string `json:"groups,omitempty"`
}

func (p person) ID() string { return "id-of-" + p.login }

func (p person) Claims(_ []string, base *mockoidc.IDTokenClaims) (jwt.Claims, error) {
	return claims{base, p.Name, p.Email, true, p.login, p.Groups}, nil
}

func (p person) Userinfo(scopes []string) ([]byte, error) {
	all, err := p.Claims(scopes, &mockoidc.IDTokenClaims{RegisteredClaims: &jwt.RegisteredClaims{Subject: p.ID()}})
	if err != nil {
		return nil, err
	}
	return json.Marshal(all)
}

func (i *issuer) person(login string) (person, bool) {
	people := map[string]person{}
	content, err := os.ReadFile(i.people)
	if err == nil {
		err = json.Unmarshal(content, &people)
	}
	if err != nil {
		log.Print(err)
	}
	found, there := people[login]
	found.login = login
	return found, there
}

func (i *issuer) askWho(next http.Handler) http.Handler {
	return http.HandlerFunc(func(answer http.ResponseWriter, request *http.Request) {
		i.turns.Lock() // mockoidc's sessions are a plain map
		defer i.turns.Unlock()
		switch {
		case request.URL.Path == mockoidc.AuthorizationEndpoint:
			i.authorize(answer, request, next)
		case request.URL.Path == mockoidc.TokenEndpoint && !i.stillKnows(request):
			http.Error(answer, `{"error": "invalid_grant"}`, http.StatusBadRequest)
		default:
			next.ServeHTTP(answer, request)
		}
	})
}

func (i *issuer) authorize(answer http.ResponseWriter, request *http.Request, next http.Handler) {
	login := request.FormValue("login")
	if login == "" {
		if err := question.Execute(answer, request.Form); err != nil {
			log.Print(err)
		}
		return
	}
	who, there := i.person(login)
	if !there {
		http.Error(answer, "There is no such account.", http.StatusForbidden)
		return
	}
	i.server.QueueUser(who)
	next.ServeHTTP(answer, request)
}

var question = template.Must(template.New("").Parse(`<!DOCTYPE html>
<title>Issuer of the tests</title>
<form>{{range $name, $values := .}}{{range $values}}<input type="hidden" name="{{$name}}" value="{{.}}">{{end}}{{end}}
<label>Account <input name="login" autofocus></label> <button>Log in</button></form>
`))

// stillKnows is of interest where a session is continued: with the refresh token of whoever it was.
func (i *issuer) stillKnows(request *http.Request) bool {
	refresh := request.FormValue("refresh_token")
	if refresh == "" {
		return true
	}
	token, err := i.server.Keypair.VerifyJWT(refresh, i.server.Now)
	if err != nil {
		return false
	}
	session, err := i.server.SessionStore.GetSessionByToken(token)
	if err != nil {
		return false
	}
	_, there := i.person(session.User.(person).login)
	return there
}
