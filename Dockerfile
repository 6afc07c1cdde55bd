# The image of web, worker and beat; docker-compose.yml shows how they go together.
FROM node:22-bookworm-slim AS font
WORKDIR /font
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM python:3.12-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 mlew \
    && install -d -o mlew -g mlew /data /app /static
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATA_DIR=/data STATIC_ROOT=/static
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY --from=font /font/node_modules node_modules
COPY --chown=mlew:mlew . .
USER mlew
# Built with a key and a host that are thrown away; the real ones come from the environment.
RUN export DEPLOYED=1 ALLOWED_HOSTS=localhost DATA_DIR=/tmp/build \
    SECRET_KEY=only-for-collecting-static-files-while-the-image-is-built \
    && python manage.py translate && python manage.py collectstatic --noinput && rm -r /tmp/build
VOLUME /data
EXPOSE 8000
CMD ["python", "manage.py", "web", "--host", "0.0.0.0"]
