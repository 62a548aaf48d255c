/// An SMTP server in Python (Debian's python3-aiosmtpd), independent of the code under test: it parses mails with
/// Python's own parser. It prints its port, then a line of JSON for each mail received, and ends when its input is
/// closed.
///
/// Arguments: mode (`plain`, `starttls`, `tls`, `grumpy` or `silent`), certificate, key, `user:password` or nothing.
/// The local part of a recipient decides the answer: `unknown` is refused, `busy` is refused transiently, `rejected` is
/// refused after the content.
enum MailServerScript {
    static let text = """
        import email, email.header, email.policy, json, socket, ssl, sys, threading
        from aiosmtpd.controller import Controller
        from aiosmtpd.smtp import AuthResult

        mode, certificate, key, login = sys.argv[1:5]

        def report(value):
            print(json.dumps(value), flush=True)

        def unix(text):
            return text.replace("\\r\\n", "\\n")

        class Handler:
            async def handle_RCPT(self, server, session, envelope, address, options):
                answers = {"unknown": "550 no such <%s>" % address, "busy": "451 come back later"}
                answer = answers.get(address.split("@")[0])
                if answer is None:
                    envelope.rcpt_tos.append(address)
                return answer or "250 OK"

            async def handle_DATA(self, server, session, envelope):
                if envelope.rcpt_tos[0].startswith("rejected@"):
                    return "554 not this content"
                raw = envelope.original_content
                message = email.message_from_bytes(raw, policy=email.policy.default)
                # The default policy of Python 3.11 puts spaces between the encoded words of a name.
                to = email.header.decode_header(email.message_from_bytes(raw)["to"])
                text = message.get_body(("plain",))
                html = message.get_body(("html",))
                report({
                    "sender": envelope.mail_from, "recipients": envelope.rcpt_tos, "raw": raw.decode("ascii"),
                    "from": str(message["from"]), "to": str(email.header.make_header(to)), "subject": str(message["subject"]),
                    "messageID": str(message["message-id"]).strip(), "date": str(message["date"]),
                    "text": unix(text.get_content()), "html": unix(html.get_content()),
                    "defects": [str(defect) for part in message.walk() for defect in part.defects],
                    "isEncrypted": session.ssl is not None or mode == "tls",
                    "isAuthenticated": bool(session.authenticated),
                })
                return "250 OK"

        def authenticate(server, session, envelope, mechanism, data):
            given = "%s:%s" % (data.login.decode(), data.password.decode())
            return AuthResult(success=given == login)

        if mode in ("grumpy", "silent"):
            listener = socket.create_server(("127.0.0.1", 0))
            def serve():
                held = []
                while True:
                    connection, _ = listener.accept()
                    held.append(connection)
                    if mode == "grumpy":
                        connection.sendall(b"554 go away\\r\\n")
            threading.Thread(target=serve, daemon=True).start()
            report(listener.getsockname()[1])
        else:
            options = {"hostname": "127.0.0.1", "port": 0, "decode_data": False}
            if mode != "plain":
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(certificate, key)
                if mode == "starttls":
                    options.update(tls_context=context, require_starttls=True)
                else:
                    options.update(ssl_context=context)
            if login:
                options.update(authenticator=authenticate, auth_required=True, auth_require_tls=mode != "tls")
            probe = socket.create_server(("127.0.0.1", 0))
            options["port"] = probe.getsockname()[1]
            probe.close()
            controller = Controller(Handler(), **options)
            controller.start()
            report(options["port"])
        sys.stdin.read()
        """
}
