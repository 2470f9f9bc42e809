# Builds a small image that runs tollgate as nobody in particular.
#
#     docker build --tag tollgate .
#     docker run --rm --volume "$PWD:/work:ro" tollgate check portfolio
FROM swift:6.2-bookworm AS build
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /source
# Packages first: they change less often than the source. Their versions are those of the base image's
# release: Debian keeps no others.
COPY Scripts/install-system-packages Scripts/
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install --yes --no-install-recommends make \
  && Scripts/install-system-packages \
  && rm -rf /var/lib/apt/lists/*
COPY . .
RUN make dist \
  && mkdir /out \
  && tar --extract --gzip --strip-components 1 --directory /out --file dist/tollgate-*.tar.gz

FROM debian:bookworm-slim
# What the binary needs of the system; git is there for --changed.
# hadolint ignore=DL3008
RUN apt-get update \
  && apt-get install --yes --no-install-recommends git libsqlite3-0 libyaml-0-2 \
  && rm -rf /var/lib/apt/lists/* \
  && git config --system --add safe.directory /work
COPY --from=build /out/bin/tollgate /usr/local/bin/tollgate
COPY --from=build /out/LICENSE /usr/share/doc/tollgate/LICENSE
WORKDIR /work
USER 65534:65534
ENTRYPOINT ["tollgate"]
CMD ["check"]
